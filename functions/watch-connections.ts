import middy from '@middy/core';
import { now } from '#clock';
import { isStale } from '#domain/station/command-status.ts';
import { lookAtLosses } from '#incidents/losses.ts';
import { sitesWith } from '#incidents/sites-with-losses.ts';
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
  const at = now().toISOString();
  const due = await dueConnections(at);
  await each(
    due.filter(({ disconnectedAt }) => !disconnectedAt),
    (connection) => lookAtSocket(connection, at),
  );
  const gone = due.filter(({ disconnectedAt }) => disconnectedAt);
  await each(await sitesWith(gone), (site) => lookAtLosses(site, at));
  await each(await dueCampaigns(at), conduct);
  const waiting = await waitingCommands();
  const stale = waiting.filter((command) => isStale(command, now()));
  // Of a station that never comes back they would wait, and be read each minute, until they are deleted.
  await each(stale, async (command) => void (await fail(command, expired)));
  const stations = new Set(waiting.filter((command) => !stale.includes(command)).map(({ stationId }) => stationId));
  await each([...stations], (stationId) => dispatch(stationId));
}

async function lookAtSocket({ stationId, connectionId, connectedAt }: KnownConnection, at: string): Promise<void> {
  if (await lastActive(connectionId)) return;
  // It may have been gone for as long as it can have lived.
  const gone = await closeConnection(stationId, connectionId, at, { connectedAt, aliveAt: connectedAt });
  if (gone) log('warn', 'socket.gone', { stationId, connectionId });
}

const atOnce = 20;

/** One that fails must not keep the others from being looked at. */
async function each<T>(items: T[], look: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += atOnce) {
    const looks = await Promise.allSettled(items.slice(from, from + atOnce).map(look));
    for (const { reason } of looks.filter((result) => result.status === 'rejected'))
      log('error', 'watch-connections.failed', describeError(reason));
  }
}

export const handler = middy<unknown, void>().use(logged('watch-connections')).handler(watch);
