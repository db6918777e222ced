import { judgeConnection, type Fault } from '#domain/fault/fault.ts';
import { connectionsOf } from '#store/connections.ts';
import { raise } from '#store/open-incidents.ts';
import { allStationsOf } from '#store/stations.ts';

/** Each has up to four names, and a transaction a hundred items. */
const atOnce = 20;

/** Those that went with a station are told with it: each of them has a record of its own, which then finds nothing new. */
export async function raiseBeside({ stationId, at }: Fault, siteId: string): Promise<void> {
  const stations = await allStationsOf(siteId);
  const connections = await connectionsOf(stations.map((one) => one.stationId).filter((id) => id !== stationId));
  const faults = connections
    .filter(({ disconnectedAt, lostWith }) => disconnectedAt && lostWith?.at === at)
    .flatMap((connection) => judgeConnection(undefined, connection).open);
  for (let from = 0; from < faults.length; from += atOnce) {
    const [fault, ...beside] = faults.slice(from, from + atOnce) as [Fault, ...Fault[]];
    await raise(fault, siteId, beside);
  }
}
