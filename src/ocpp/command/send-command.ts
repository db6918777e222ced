import { now } from '#clock';
import type { CommandName, QueuedCommand } from '#domain/station/command.ts';
import { validUntil } from '#domain/station/command-status.ts';
import { enqueue } from '#store/commands.ts';
import { newCommandId } from './command-id.ts';
import { dispatch } from './dispatch.ts';
import type { ParametersOf } from './parameters.ts';
import { expectReservation } from './reservations.ts';

/** What the API and the product itself ask of a station, checked by whoever asks. */
export type CommandRequest = { stationId: string; askedBy?: string; commandId?: string } & (
  | { [Name in CommandName]: { name: Name; parameters: ParametersOf[Name] } }[CommandName]
  | { name: 'set-password'; parameters: Record<string, never> }
);

/** Queued, and sent at once where the station is there and nothing else is in flight. */
export async function sendCommand(request: CommandRequest, until?: string): Promise<{ commandId: string }> {
  const command = queued(request, until);
  if (command.name === 'reserve') await expectReservation(command);
  await enqueue(command);
  await dispatch(command.stationId, { justQueued: command });
  return { commandId: command.commandId };
}

/** A command as it begins. */
export function queued(
  { stationId, name, parameters, askedBy, commandId }: CommandRequest,
  until?: string,
): QueuedCommand {
  const queuedAt = now().toISOString();
  return {
    stationId,
    commandId: commandId ?? newCommandId(),
    name,
    parameters: { ...parameters },
    queuedAt,
    validUntil: until ?? validUntil(name, queuedAt),
    ...(askedBy && { askedBy }),
    status: 'queued',
  };
}
