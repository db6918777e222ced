import { now } from '#clock';
import { isSilent } from '#domain/station/silence.ts';
import { log } from '#log';
import { closeSocket } from '#ocpp/command/post.ts';
import { listCommands } from '#store/commands.ts';
import { closeConnection, type Asked } from '#store/connections.ts';

/** What a station is told in the minute after it was asked, and what waited before. */
const lastCommands = 50;

/**
 * Who was asked whether it is there and is silent is taken for gone, and its socket is closed: where it was there all the
 * same it connects again at once, within the grace.
 */
export async function closeSilent(asked: Asked[], at: string): Promise<void> {
  await Promise.all(
    asked.map(async ({ stationId, connectionId, commandId, aliveAt }) => {
      const { items } = await listCommands(stationId, { limit: lastCommands });
      if (!isSilent(items, commandId, now())) return;
      const gone = await closeConnection(stationId, connectionId, at, { aliveAt });
      if (gone) log('warn', 'socket.silent', { stationId, connectionId });
      await closeSocket(connectionId);
    }),
  );
}
