import { clockText, type ClockError } from '#domain/session/clock-error.ts';
import type { Fault } from './fault.ts';

/** A station has one clock, whichever of its connectors shows it. Prices by the hour hang on it, not whether a car charges. */
export const clockFault = (stationId: string, error: ClockError, at: string): Fault => ({
  ...{ stationId, evseId: 0, connectorId: 0, class: 'charger', by: 'clock' },
  ...{ code: 'ClockWrong', severity: 'P3', at, what: clockText(error) },
});
