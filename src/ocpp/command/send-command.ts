import { now } from '#clock';
import type { CommandName, QueuedCommand } from '#domain/command.ts';
import { enqueue } from '#store/commands.ts';
import { newCommandId } from './command-id.ts';
import { dispatch } from './dispatch.ts';
import type { ParametersOf } from './parameters.ts';

/** What the API and the product itself ask of a station, checked by whoever asks. */
export type CommandRequest = {
  [Name in CommandName]: { stationId: string; name: Name; parameters: ParametersOf[Name] };
}[CommandName];

/** Queued, and sent at once where the station is there and nothing else is in flight. */
export async function sendCommand(request: CommandRequest): Promise<{ commandId: string }> {
  const command = queued(request);
  await enqueue(command);
  await dispatch(command.stationId, { justQueued: command });
  return { commandId: command.commandId };
}

/** A command as it begins. */
export const queued = ({ stationId, name, parameters }: CommandRequest): QueuedCommand => ({
  stationId,
  commandId: newCommandId(),
  name,
  parameters: { ...parameters },
  queuedAt: now().toISOString(),
  status: 'queued',
});
