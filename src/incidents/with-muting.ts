import type { Fault } from '#domain/fault/fault.ts';
import { mutedUntil } from '#domain/fault/muting.ts';
import type { Station } from '#domain/station/station.ts';
import { windowsAt } from '#store/maintenance.ts';

/** Where people work at its station, or it is being updated, nobody is to hear of it before. */
export async function withMuting(fault: Fault, station: Station): Promise<Fault> {
  const until = mutedUntil([station], await windowsAt(station.siteId, fault.at), fault.at);
  return until ? { ...fault, mutedUntil: until } : fault;
}
