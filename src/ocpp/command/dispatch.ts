import { now } from '#clock';
import type { QueuedCommand } from '#domain/station/command.ts';
import { answerWithinMs, isStale } from '#domain/station/command-status.ts';
import { DomainError } from '#domain/error.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import { log } from '#log';
import { formatCall } from '#ocpp/frame.ts';
import { readable } from '#ocpp/readable.ts';
import { validatorsFor } from '#ocpp/validate.ts';
import { describeViolation } from '#ocpp/violation.ts';
import { acquireLine, lineHolder, releaseLine } from '#store/command-line.ts';
import { getCommand, markSent, markUnsent, nextQueued } from '#store/commands.ts';
import { closeConnection, getConnection } from '#store/connections.ts';
import type { CallToMake } from './command-routes.ts';
import { commandsFor } from './commands-for.ts';
import { expired, fail, type Failure } from './fail.ts';
import { post } from './post.ts';
import { callForPassword } from './set-password.ts';

type Socket = { connectionId: string; ocppVersion: OcppVersion; connectedAt?: string };

type Occasion = {
  /** Stands in where the index of the queue does not show it yet. */
  justQueued?: QueuedCommand;
  /** The socket the station has just spoken on, which saves looking for one. */
  socket?: Socket;
  /** The command whose answer frees the line: it is handed to the next one. */
  answered?: string;
};

/** Sends the oldest command that waits, unless one is in flight. */
export async function dispatch(stationId: string, { justQueued, socket, answered }: Occasion = {}): Promise<void> {
  const open = socket ?? (await openSocket(stationId));
  let looked = '';
  while (open) {
    const next = (await nextQueued(stationId, looked)) ?? justQueued;
    if (!next || next.commandId <= looked) break;
    looked = next.commandId;
    const fate = await send(next, open, answered);
    if (fate === 'onTheLine') return;
    if (fate === 'busy') break;
    if (fate !== 'notWaiting') await fail(next, fate);
  }
  if (answered) await releaseLine(stationId, answered);
}

async function openSocket(stationId: string): Promise<Socket | undefined> {
  const connection = await getConnection(stationId);
  return connection?.disconnectedAt ? undefined : connection;
}

type Fate = 'onTheLine' | 'busy' | 'notWaiting' | Failure;

const impossible = (description: string): Failure => ({ reason: 'impossible', description });

async function send(command: QueuedCommand, socket: Socket, answered: string | undefined): Promise<Fate> {
  const { stationId, commandId } = command;
  const at = now();
  if (isStale(command, at)) return expired;
  const call = await makeCall(command, socket);
  if ('reason' in call) return call;
  const { action, payload, kept = { action, payload }, beforeItGoes } = call;

  const sentAt = at.toISOString();
  const until = new Date(at.getTime() + answerWithinMs).toISOString();
  if (!(await takeLine(command, { at: sentAt, until, after: answered }))) return 'busy';
  if (!(await markSent(command, { call: kept, ocppVersion: socket.ocppVersion, sentAt }))) {
    // Somebody has cancelled it, or sent it meanwhile.
    await releaseLine(stationId, commandId);
    return 'notWaiting';
  }
  const fate = await say(socket, formatCall(commandId, action, payload), beforeItGoes).catch(async (error: unknown) => {
    await takeBack(command);
    throw error;
  });
  log('info', 'ocpp-call', {
    stationId,
    messageId: commandId,
    action,
    sent: fate,
    ms: now().getTime() - at.getTime(),
    out: readable(kept.payload),
  });
  if (fate === 'tooLarge') {
    await releaseLine(stationId, commandId);
    return impossible('the message is larger than the gateway takes');
  }
  if (fate === 'gone' || fate === 'full') {
    await takeBack(command);
    if (fate === 'gone' && wasOpen(socket, at)) await closeConnection(stationId, socket.connectionId, sentAt);
  }
  return 'onTheLine';
}

/**
 * Whoever holds the line may have answered already: who has heard that answer has looked for what waits, and may have done so
 * before this one was there. Then nobody else would send it before the next look.
 */
async function takeLine(
  { stationId, commandId }: QueuedCommand,
  held: Parameters<typeof acquireLine>[2],
): Promise<boolean> {
  if (await acquireLine(stationId, commandId, held)) return true;
  if (held.after) return false;
  const holder = await lineHolder(stationId);
  if (holder === undefined) return acquireLine(stationId, commandId, held);
  const status = (await getCommand(stationId, holder))?.status;
  return status !== 'sent' && acquireLine(stationId, commandId, { ...held, after: holder });
}

async function say({ connectionId }: Socket, frame: string, before?: () => Promise<void>) {
  await before?.();
  return post(connectionId, frame);
}

async function makeCall(command: QueuedCommand, { ocppVersion }: Socket): Promise<CallToMake | Failure> {
  const { stationId, commandId, name, parameters } = command;
  if (name === 'set-password') return callForPassword(command, ocppVersion);
  const [commands, violationOf] = await Promise.all([commandsFor(ocppVersion), validatorsFor(ocppVersion)]);
  try {
    const make = commands[name];
    if (!make) return impossible(`${ocppVersion} has no message for ${name}`);
    const { payload, ...made } = await make(parameters as never, { stationId, commandId });
    const { action } = made;
    // As the station will read it: without what is undefined.
    const call = { ...made, payload: JSON.parse(JSON.stringify(payload)) as object };
    const violation = violationOf(action, 'request', call.payload);
    return violation ? impossible(`${action} does not allow it: ${describeViolation(violation)}`) : call;
  } catch (error) {
    if (error instanceof DomainError) return impossible(error.message);
    throw error;
  }
}

async function takeBack(command: QueuedCommand): Promise<void> {
  await markUnsent(command);
  await releaseLine(command.stationId, command.commandId);
}

/** `$connect` has up to 29 s: before that, a socket that is not there may be about to come. */
const wasOpen = ({ connectedAt }: Socket, at: Date): boolean =>
  connectedAt !== undefined && at.getTime() - Date.parse(connectedAt) > 30_000;
