import { now } from '#clock';
import type { Command } from '#domain/station/command.ts';
import { DomainError } from '#domain/error.ts';
import { ledTo, startedWithin } from '#domain/session/remote-start.ts';
import { isCommandId } from '#ocpp/command/command-id.ts';
import type { ParametersOf } from '#ocpp/command/parameters.ts';
import { newReservationId } from '#ocpp/command/reservations.ts';
import { sendCommand, type CommandRequest } from '#ocpp/command/send-command.ts';
import { cancelQueued, getCommand, listCommands } from '#store/commands.ts';
import { getSession, listSessions } from '#store/sessions.ts';
import { getStation } from '#store/stations.ts';
import { endpoint } from './endpoint.ts';
import { ownList } from './local-lists.ts';
import * as schema from './schemas/command.ts';
import { stationRef } from './schemas/station.ts';
import { viewOfCommand } from './views/command.ts';

export const send = endpoint({
  summary: 'Ask something of a charger; it waits while the charger is away',
  params: stationRef,
  body: schema.commandBody,
  response: schema.accepted,
  status: 202,
  handle: async ({ params: { id: stationId }, body, caller }) => {
    await mustExist(stationId);
    if (body.name === 'stop') await isHere(stationId, body.sessionId);
    const { name, expiresAt, ...parameters } = body;
    if (expiresAt !== undefined && Date.parse(expiresAt) <= now().getTime()) throw alreadyOver(expiresAt);
    if (body.name === 'send-local-list' && body.listVersion === undefined) return ownList(stationId, body);
    const askedBy = caller.username;
    if (body.name === 'reserve') return reserve({ stationId, askedBy }, body, expiresAt);
    return sendCommand({ stationId, askedBy, name, parameters } as CommandRequest, expiresAt);
  },
});

export const list = endpoint({
  summary: 'What was asked of a charger, the newest first',
  params: stationRef,
  query: schema.commandQuery,
  response: schema.commandList,
  handle: async ({ params: { id }, query }) => {
    await mustExist(id);
    const { items, next } = await listCommands(id, query);
    return { items: items.map(viewOfCommand), next };
  },
});

export const show = endpoint({
  summary: 'What became of a command',
  params: schema.commandRef,
  response: schema.commandView,
  handle: async ({ params }) => {
    const command = await find(params);
    return { ...viewOfCommand(command), sessionId: await sessionOf(command) };
  },
});

export const cancel = endpoint({
  summary: 'Take back a command that still waits',
  params: schema.commandRef,
  response: schema.commandView,
  handle: async ({ params }) => {
    const { stationId, commandId } = await find(params);
    const cancelled = await cancelQueued({ stationId, commandId }, now().toISOString());
    if (!cancelled) throw new DomainError('conflict', `Command ${commandId} does not wait any more.`);
    return viewOfCommand(await find(params));
  },
});

/** Looked for when somebody asks, so that a start costs nothing for it. */
async function sessionOf(command: Command): Promise<string | undefined> {
  const within = startedWithin(command);
  if (!within) return undefined;
  const { items } = await listSessions({ stationId: command.stationId, ...within, limit: 100 });
  return ledTo(command, items)?.sessionId;
}

async function find({ id, commandId }: { id: string; commandId: string }): Promise<Command> {
  const command = isCommandId(commandId) ? await getCommand(id, commandId) : undefined;
  if (!command) throw new DomainError('notFound', `There is no command ${commandId} for ${id}.`);
  return command;
}

async function mustExist(stationId: string): Promise<void> {
  if (!(await getStation(stationId))) throw new DomainError('notFound', `There is no station ${stationId}.`);
}

/** A reservation that is over before it begins would only be refused. */
async function reserve(
  who: Pick<CommandRequest, 'stationId' | 'askedBy'>,
  { connectorId, expiryDate, idTag, parentIdTag, reservationId = newReservationId() }: Reserve,
  expiresAt: string | undefined,
) {
  if (Date.parse(expiryDate) <= now().getTime()) throw alreadyOver(expiryDate, 'expiryDate');
  const parameters = { connectorId, expiryDate, idTag, reservationId, ...(parentIdTag && { parentIdTag }) };
  return { ...(await sendCommand({ ...who, name: 'reserve', parameters }, expiresAt)), reservationId };
}

type Reserve = Omit<ParametersOf['reserve'], 'reservationId'> & { reservationId?: number };

const alreadyOver = (time: string, path = 'expiresAt') =>
  new DomainError('invalid', `${time} is over.`, [{ path, message: 'not in the future' }]);

async function isHere(stationId: string, sessionId: string): Promise<void> {
  if ((await getSession(sessionId))?.stationId === stationId) return;
  const problems = [{ path: 'sessionId', message: 'no session of this station' }];
  throw new DomainError('invalid', `There is no session ${sessionId} at ${stationId}.`, problems);
}
