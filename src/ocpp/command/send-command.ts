import { now } from '#clock';
import type { CommandName, QueuedCommand } from '#domain/command.ts';
import { answerWithinMs, isStale } from '#domain/command-status.ts';
import { DomainError } from '#domain/error.ts';
import { acquireLine, enqueue, markSent, markUnsent, nextQueued, recordAnswer, releaseLine } from '#store/commands.ts';
import { closeConnection, getConnection } from '#store/connections.ts';
import type { Connection } from '#domain/station.ts';
import { newCommandId } from './command-id.ts';
import { commandsFor } from './commands-for.ts';
import type { ParametersOf } from './parameters.ts';
import { post } from './post.ts';

/** What the API and the product itself ask of a station, checked by whoever asks. */
export type CommandRequest = {
  [Name in CommandName]: { stationId: string; name: Name; parameters: ParametersOf[Name] };
}[CommandName];

/** Queued, and sent at once where the station is there and nothing else is in flight. */
export async function sendCommand(request: CommandRequest): Promise<{ commandId: string }> {
  const command = queued(request);
  await enqueue(command);
  await dispatch(command.stationId, command);
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

/**
 * Sends the oldest command that waits, unless one is in flight. `justQueued` stands in where the index of the queue
 * does not show it yet.
 */
export async function dispatch(stationId: string, justQueued?: QueuedCommand): Promise<void> {
  const connection = await getConnection(stationId);
  if (!connection || connection.disconnectedAt) return;
  const looked = new Set<string>();
  for (;;) {
    const next = (await nextQueued(stationId)) ?? justQueued;
    if (!next || looked.has(next.commandId)) return;
    looked.add(next.commandId);
    const failure = await send(next, connection);
    if (failure === undefined) return;
    const response = { description: failure };
    await recordAnswer(next, { status: 'failed', response, answeredAt: now().toISOString() });
  }
}

/** Answers why the command can never be sent, where that is so. */
async function send(command: QueuedCommand, connection: Connection): Promise<string | undefined> {
  const { stationId, commandId } = command;
  const at = now();
  if (isStale(command, at)) return 'the station did not connect in time';
  const call = await makeCall(command, connection);
  if (typeof call === 'string') return call;

  const sentAt = at.toISOString();
  const until = new Date(at.getTime() + answerWithinMs).toISOString();
  if (!(await acquireLine(stationId, commandId, sentAt, until))) return undefined;
  if (!(await markSent(command, { call, ocppVersion: connection.ocppVersion, sentAt }))) {
    await releaseLine(stationId, commandId);
    return undefined;
  }
  const frame = JSON.stringify([2, commandId, call.action, call.payload]);
  const fate = await post(connection.connectionId, frame).catch(async (error: unknown) => {
    await takeBack(command);
    throw error;
  });
  if (fate === 'sent') return undefined;
  if (fate === 'tooLarge') {
    await releaseLine(stationId, commandId);
    return 'the message is larger than the gateway takes';
  }
  await takeBack(command);
  if (wasOpen(connection, at)) await closeConnection(stationId, connection.connectionId, sentAt);
  return undefined;
}

async function makeCall({ stationId, commandId, name, parameters }: QueuedCommand, { ocppVersion }: Connection) {
  const commands = await commandsFor(ocppVersion);
  try {
    return await commands[name](parameters as never, { stationId, commandId });
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

async function takeBack(command: QueuedCommand): Promise<void> {
  await markUnsent(command);
  await releaseLine(command.stationId, command.commandId);
}

/** `$connect` has up to 29 s: before that, a socket that is not there may be about to come. */
const wasOpen = ({ connectedAt }: Connection, at: Date): boolean => at.getTime() - Date.parse(connectedAt) > 30_000;
