import { now } from '#clock';
import { statusOf } from '#domain/command-status.ts';
import { DomainError } from '#domain/error.ts';
import { isCommandId } from '#ocpp/command/command-id.ts';
import { sendCommand, type CommandRequest } from '#ocpp/command/send-command.ts';
import { getCommand } from '#store/commands.ts';
import { getSession } from '#store/sessions.ts';
import { getStation } from '#store/stations.ts';
import { endpoint } from './endpoint.ts';
import * as schema from './schemas/command.ts';
import { stationRef } from './schemas/station.ts';

export const send = endpoint({
  summary: 'Ask something of a charger; it waits while the charger is away',
  params: stationRef,
  body: schema.commandBody,
  response: schema.accepted,
  status: 202,
  handle: async ({ params: { id: stationId }, body }) => {
    if (!(await getStation(stationId))) throw new DomainError('notFound', `There is no station ${stationId}.`);
    if (body.name === 'stop') await isHere(stationId, body.sessionId);
    const { name, ...parameters } = body;
    return sendCommand({ stationId, name, parameters } as CommandRequest);
  },
});

export const show = endpoint({
  summary: 'What became of a command',
  params: schema.commandRef,
  response: schema.commandView,
  handle: async ({ params: { id, commandId } }) => {
    const command = isCommandId(commandId) ? await getCommand(id, commandId) : undefined;
    if (!command) throw new DomainError('notFound', `There is no command ${commandId} for ${id}.`);
    return { ...command, status: statusOf(command, now()) };
  },
});

async function isHere(stationId: string, sessionId: string): Promise<void> {
  if ((await getSession(sessionId))?.stationId === stationId) return;
  const problems = [{ path: 'sessionId', message: 'no session of this station' }];
  throw new DomainError('invalid', `There is no session ${sessionId} at ${stationId}.`, problems);
}
