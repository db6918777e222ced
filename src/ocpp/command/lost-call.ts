import { now } from '#clock';
import { isRepeatable, statusOf } from '#domain/station/command-status.ts';
import { log } from '#log';
import { clearLine } from '#store/command-line.ts';
import { getCommand, sendAgain } from '#store/commands.ts';

/**
 * A new socket opens: whatever is in flight went to another, whose answer may never come. It holds up nothing any more,
 * and is sent again where that can do no harm; else it ends unanswered, and a late answer is kept all the same.
 */
export async function giveUpCall(stationId: string): Promise<void> {
  const commandId = await clearLine(stationId);
  const command = commandId !== undefined && (await getCommand(stationId, commandId));
  // What has timed out has been told so.
  if (!command || statusOf(command, now()) !== 'sent') return;
  const again = isRepeatable(command) && (await sendAgain(command));
  log('warn', 'ocpp-call.lost', { stationId, messageId: commandId, name: command.name, again });
}
