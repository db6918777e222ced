import { now } from '#clock';
import { withoutPassword } from '#domain/station/address.ts';
import { statusOf } from '#domain/station/command-status.ts';
import type { Command } from '#domain/station/command.ts';
import { DomainError } from '#domain/error.ts';
import type { Station } from '#domain/station/station.ts';
import { commandOf } from '#domain/station/work.ts';
import { requestIdOf } from '#ocpp/command/command-routes.ts';
import { listCommands } from '#store/commands.ts';
import { listReports } from '#store/reports.ts';
import { getStation } from '#store/stations.ts';
import { endpoint } from './endpoint.ts';
import { stationRef } from './schemas/station.ts';
import * as schema from './schemas/work.ts';

export const firmware = endpoint({
  summary: 'The firmware of a charger, and how its updates came along',
  params: stationRef,
  response: schema.firmware,
  handle: async ({ params: { id } }) => {
    const station = await find(id);
    const { firmwareVersion: version, campaignId } = station;
    return { version, campaignId, ...station.firmwareStatus, ...(await storyOf(id, 'FIRMWARE', 'update-firmware')) };
  },
});

export const logs = endpoint({
  summary: 'The logs a charger was asked for, and how their upload came along',
  params: stationRef,
  response: schema.logs,
  handle: async ({ params: { id } }) => {
    const station = await find(id);
    return { ...station.logStatus, ...(await storyOf(id, 'LOG', 'get-log')) };
  },
});

async function find(id: string): Promise<Station> {
  const station = await getStation(id);
  if (!station) throw new DomainError('notFound', `There is no station ${id}.`);
  return station;
}

const mostEntries = 200;
/** Updates are rare: those of the last thousand commands are all that matter. */
const mostCommands = 1000;

async function storyOf(stationId: string, kind: 'FIRMWARE' | 'LOG', name: Command['name']) {
  const [reports, { items }] = await Promise.all([
    listReports<{ status: string; requestId?: number }>(stationId, kind),
    listCommands(stationId, { limit: mostCommands }),
  ]);
  const commands = items.filter((command) => command.name === name);
  const timeline = reports
    .reverse()
    .slice(0, mostEntries)
    .map(({ at, told }) => ({ at, ...told, commandId: commandOf({ at, ...told }, commands, requestIdOf)?.commandId }));
  return { timeline, ...(commands[0] && { command: asked(commands[0]) }) };
}

function asked(command: Command) {
  const { location } = command.parameters as { location: string };
  const { sentAt, response } = command as { sentAt?: string; response?: unknown };
  const said = (response ?? {}) as { fileName?: unknown; filename?: unknown };
  // 1.6 GetDiagnostics.conf says fileName, GetLog in all versions filename.
  const fileName = said.fileName ?? said.filename;
  return {
    commandId: command.commandId,
    status: statusOf(command, now()),
    location: withoutPassword(location),
    sentAt,
    ...(typeof fileName === 'string' && { fileName }),
  };
}
