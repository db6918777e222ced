import { cardAt } from '#domain/fault/card-at.ts';
import type { Fault } from '#domain/fault/fault.ts';
import { hashed } from '#domain/health/attempt.ts';
import { cardPart } from '#domain/health/vehicle.ts';
import { listSessions } from '#store/sessions.ts';

/** More than a connector and its neighbours have had in those minutes. */
const ofLate = 10;

/** A vehicle in trouble is one trouble, at however many chargers it is told of: it is known by its card. */
export async function withVehicle(fault: Fault): Promise<Fault> {
  if (fault.class !== 'vehicle' || fault.part !== undefined) return fault;
  const { items } = await listSessions({ stationId: fault.stationId, limit: ofLate });
  const card = cardAt(items, fault, fault.at);
  return card === undefined ? fault : { ...fault, part: cardPart(hashed(card)) };
}
