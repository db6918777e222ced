import { aliveUntil } from '#domain/fault/site-loss.ts';
import { later } from '#domain/station/connection.ts';
import { lastActive } from '#ocpp/command/post.ts';
import { sendCommand } from '#ocpp/command/send-command.ts';
import { closeConnection, noteAsked, type Asked, type KnownConnection } from '#store/connections.ts';
import type { SiteWithLosses } from './sites-with-losses.ts';

/** Until the look after the next. */
const askedForMs = 90_000;

/** Enough of a large site to see that it is the site. */
const mostAsked = 30;

/**
 * A station is gone and not back at once. Its neighbours may be, too, and their idle sockets tell of it only minutes from
 * now, one after the other: so they are asked for a heartbeat. Who does not answer is gone as well: losses.ts.
 */
export async function askBeside({ connections, due }: SiteWithLosses, at: string): Promise<void> {
  const here = connections.filter(({ disconnectedAt }) => !disconnectedAt).slice(0, mostAsked);
  // A question counts as activity of the socket: who has one on the way keeps it, and when it was last heard of before.
  const onTheWay = connections.flatMap(({ asked = [] }) => asked).filter((one) => later(one.at, askedForMs) > at);
  const asked = await Promise.all(
    here.map(async (connection) => {
      const before = onTheWay.find(({ connectionId }) => connectionId === connection.connectionId);
      return before ? [before] : ask(connection, at);
    }),
  );
  // One of them remembers it.
  await Promise.all(due.map((connection, i) => noteAsked(connection, i === 0 ? asked.flat() : [], at)));
}

async function ask(connection: KnownConnection, at: string): Promise<Asked[]> {
  const { stationId, connectionId } = connection;
  const alive = await lastActive(connectionId);
  if (!alive) {
    await closeConnection(stationId, connectionId, at, { aliveAt: aliveUntil(connection, at) });
    return [];
  }
  const question = { stationId, name: 'trigger-message', parameters: { message: 'Heartbeat' } } as const;
  // Whoever comes back later has answered by that.
  const { commandId } = await sendCommand(question, later(at, askedForMs));
  return [{ stationId, connectionId, commandId, at, aliveAt: alive.toISOString() }];
}
