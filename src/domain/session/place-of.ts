import type { Place } from '#domain/station/station.ts';
import type { ActiveSession, EndedSession } from './session.ts';

/** Where it was: a charger of 2.x may name the EVSE after the start. */
export const placeOf = ({ stationId, start, evseId = 0, connectorId = 0 }: ActiveSession | EndedSession): Place => ({
  stationId,
  ...(start.evseId ? { evseId: start.evseId, connectorId: start.connectorId } : { evseId, connectorId }),
});
