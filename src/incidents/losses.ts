import { expectedBack } from '#domain/fault/expected-absence.ts';
import { tellsOf } from '#domain/fault/connector-fault.ts';
import type { LostWith } from '#domain/fault/fault.ts';
import { lostTogether } from '#domain/fault/site-loss.ts';
import { isLost } from '#domain/station/connection.ts';
import { listCommands } from '#store/commands.ts';
import { connectionsOf, markLost, putOff, type Asked, type KnownConnection } from '#store/connections.ts';
import { windowsAt } from '#store/maintenance.ts';
import { describeStation } from '#store/stations.ts';
import { askBeside } from './ask-beside.ts';
import { closeSilent } from './close-silent.ts';
import type { SiteWithLosses } from './sites-with-losses.ts';

/** A station is gone: its neighbours are asked; or its grace is over, and they have had the time to answer. */
export async function lookAtLosses(site: SiteWithLosses, at: string): Promise<void> {
  const { due, connections } = site;
  const alone = connections.every(({ disconnectedAt }) => disconnectedAt);
  const isReady = ({ asked, disconnectedAt = '' }: KnownConnection) => asked ?? (alone && isLost(disconnectedAt, at));
  const [ready, fresh] = [due.filter(isReady), due.filter((one) => !isReady(one))];
  if (ready.length) await judgeLosses({ ...site, due: ready }, at);
  if (fresh.length) await askBeside({ ...site, due: fresh }, at);
}

/** Each is lost, or some are together, or nobody is to be called for it yet. */
async function judgeLosses(site: SiteWithLosses, at: string): Promise<void> {
  const { siteId, stations, due } = site;
  const isOpen = ({ connectionId }: Asked) =>
    site.connections.some((one) => one.connectionId === connectionId && !one.disconnectedAt);
  const asked = site.connections.flatMap((connection) => connection.asked ?? []).filter(isOpen);
  if (asked.length) await closeSilent(asked, at);
  const connections = asked.length ? await connectionsOf(stations.map(({ stationId }) => stationId)) : site.connections;
  const gone = connections.filter(({ disconnectedAt }) => disconnectedAt);
  const expected = await expectedAt(site, gone, at);
  const unexpected = gone.filter(({ stationId }) => !expected.has(stationId));
  const pattern = lostTogether(unexpected.map(lossOf), connections.length);
  const together = unexpected.filter(({ stationId }) => pattern?.losses.some((loss) => loss.stationId === stationId));
  const lostWith: LostWith | undefined = pattern && {
    ...{ siteId, at, since: pattern.since, gone: together.length, of: connections.length },
    ...((await toldOfPower(together)) && { toldOfPower: true as const }),
  };
  const isDue = ({ stationId }: KnownConnection) => due.some((one) => one.stationId === stationId);
  // What was told of one alone comes first, so that the others join it.
  for (const one of gone.toSorted((a, b) => (a.lostAt ?? '~').localeCompare(b.lostAt ?? '~'))) {
    const until = expected.get(one.stationId);
    if (until) await (isDue(one) && putOff(one, until));
    else if (together.includes(one)) await (!one.lostWith && markLost(one, at, lostWith));
    else if (isDue(one)) await markLost(one, at);
  }
}

const lossOf = ({ stationId, aliveAt, disconnectedAt = '' }: KnownConnection) => ({
  ...{ stationId, aliveAt: aliveAt ?? disconnectedAt, goneAt: disconnectedAt },
});

/** Until when, of those whose absence was announced. */
async function expectedAt({ siteId, stations }: SiteWithLosses, gone: KnownConnection[], at: string) {
  const windows = await windowsAt(siteId, at);
  const until = gone
    .filter(({ lostAt }) => !lostAt)
    .map(async (connection) => {
      const station = stations.find(({ stationId }) => stationId === connection.stationId)!;
      const { items: commands } = await listCommands(connection.stationId, { limit: lastCommands });
      return [connection.stationId, expectedBack({ station, connection, windows, commands })] as const;
    });
  const known = (await Promise.all(until)).filter(
    (one): one is [string, string] => one[1] !== undefined && one[1] > at,
  );
  return new Map(known);
}

/** A charger is told few things in ten minutes. */
const lastCommands = 10;

/** Before they went, some said that their supply was bad. */
async function toldOfPower(gone: KnownConnection[]): Promise<boolean> {
  const told = gone.map(async ({ stationId }) =>
    (await describeStation(stationId))?.connectors.some((connector) => tellsOf(connector, 'power')),
  );
  return (await Promise.all(told)).includes(true);
}
