import { momentOf } from '#domain/session/moment.ts';
import { withStart, withStop, type SessionIdentity } from '#domain/session/session-merge.ts';
import type { Moment, Sample, Session, Start, Stop } from '#domain/session/session.ts';

/** Minutes after a noon, as a charger with a good clock says them. */
export const minute = (minutes: number): string => new Date(Date.UTC(2026, 4, 1, 12) + minutes * 60_000).toISOString();

export const heard = (minutes: number): Moment => momentOf(minute(minutes), minute(minutes));

export const identity: SessionIdentity = {
  stationId: 'CP1',
  siteId: 'HARBOUR',
  transactionId: '77',
  evseId: 1,
  connectorId: 1,
  idTag: 'TAG1',
  driverId: 'D1',
};

export const started = (meterWh?: number, minutes = 0): Start => ({
  ...heard(minutes),
  evseId: 1,
  connectorId: 1,
  idTag: 'TAG1',
  ...(meterWh !== undefined && { meterWh }),
});

export const stopped = (meterWh?: number, minutes = 60): Stop => ({
  ...heard(minutes),
  reason: 'Local',
  ...(meterWh !== undefined && { meterWh }),
});

export const charged = (start: Start, stop: Stop): Session =>
  withStop(withStart(undefined, identity, start), identity, stop);

/** Registers read at minutes, as `{10: 1500}`. */
export const registers = (readings: Record<number, number>): Sample[] =>
  Object.entries(readings).map(([minutes, energyWh]) => ({ at: minute(Number(minutes)), energyWh }));
