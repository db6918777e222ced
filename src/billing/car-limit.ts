import { carLimitW, type Needs } from '#domain/session/car-limit.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { later } from '#domain/station/connection.ts';
import { getReport } from '#store/reports.ts';

/** A car tells its needs once it is plugged in, which may be before its driver has shown a card. */
const beforeMs = 15 * 60_000;

/** How fast the car of a session could charge, where it told so; the next one that is plugged in there may have told since. */
export async function carLimitOf({ stationId, start, stop, settled }: EndedSession): Promise<number | undefined> {
  if (settled?.outcome) return settled.outcome.carW;
  const told = await getReport<{ chargingNeeds: Needs }>(stationId, 'NEEDS', String(start.evseId));
  const isOfThis = told && told.at >= later(start.at, -beforeMs) && told.at <= stop.at;
  return isOfThis ? carLimitW(told.told.chargingNeeds) : undefined;
}
