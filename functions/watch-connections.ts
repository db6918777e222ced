import middy from '@middy/core';
import { now } from '#clock';
import { isStale } from '#domain/station/command-status.ts';
import { eachInTime } from '#each-in-time';
import { lookAtLosses } from '#incidents/losses.ts';
import { bySite, siteWith } from '#incidents/sites-with-losses.ts';
import { describeError, log } from '#log';
import { conduct } from '#ocpp/campaign/conduct.ts';
import { lastActive } from '#ocpp/command/post.ts';
import { dispatch } from '#ocpp/command/dispatch.ts';
import { expired, fail } from '#ocpp/command/fail.ts';
import { dueCampaigns } from '#store/campaigns.ts';
import { waitingCommands } from '#store/commands.ts';
import { closeConnection, dueConnections, type KnownConnection } from '#store/connections.ts';
import { logged } from './middleware/logged.ts';

/** Every minute, what no event tells: links lost for too long, sockets whose `$disconnect` never came, campaigns that have to go on, commands that still wait. */
async function watch(): Promise<void> {
  const [at, look] = [now().toISOString(), each(performance.now() + enoughMs)];
  const due = await dueConnections(at);
  await look(
    due.filter(({ disconnectedAt }) => !disconnectedAt),
    (connection) => lookAtSocket(connection, at),
  );
  const gone = due.filter(({ disconnectedAt }) => disconnectedAt);
  await look(await bySite(gone), async (some) => lookAtLosses(await siteWith(some), at));
  await look(await dueCampaigns(at), conduct);
  const waiting = await waitingCommands();
  const stale = waiting.filter((command) => isStale(command, now()));
  // Of a station that never comes back they would wait, and be read each minute, until they are deleted.
  await look(stale, async (command) => void (await fail(command, expired)));
  const stations = new Set(waiting.filter((command) => !stale.includes(command)).map(({ stationId }) => stationId));
  await look([...stations], (stationId) => dispatch(stationId));
}

async function lookAtSocket({ stationId, connectionId, connectedAt }: KnownConnection, at: string): Promise<void> {
  if (await lastActive(connectionId)) return;
  // It may have been gone for as long as it can have lived.
  const gone = await closeConnection(stationId, connectionId, at, { connectedAt, aliveAt: connectedAt });
  if (gone) log('warn', 'socket.gone', { stationId, connectionId });
}

const atOnce = 20;
/** The function has 50 seconds; what is not begun by then is due in a minute. */
const enoughMs = 40_000;

const each =
  (until: number) =>
  async <T>(items: T[], look: (item: T) => Promise<void>): Promise<void> => {
    const { failures, left } = await eachInTime(items, look, { atOnce, until });
    for (const reason of failures) log('error', 'watch-connections.failed', describeError(reason));
    if (left) log('warn', 'watch-connections.left', { left });
  };

export const handler = middy<unknown, void>().use(logged('watch-connections')).handler(watch);
