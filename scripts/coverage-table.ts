import type { OcppVersion } from '#domain/station/station.ts';
import { commandsFor } from '#ocpp/command/commands-for.ts';
import { routesFor } from '#ocpp/routes.ts';
import { fromStation, reasons, shownIn } from './coverage-reasons.ts';
import { commandFiles, handlerFiles, testsOf } from './coverage-sources.ts';

type Handled = { file?: string; test?: string; /** Of the HTTP API. */ commands?: string[] };
export type Row = { message: string; way: '←' | '→'; handled?: Handled; reason?: string };

export const versions = ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'] as const;

/** Every call of every version is held against its schema there, but for those that need a session or a site. */
const everyCall = 'test/ocpp/command/every-version.test.ts';

/** Every message of a version, once for each direction, from the route table and the command table that run. */
export async function rowsOf(version: OcppVersion): Promise<Row[]> {
  const [routes, sent, messages] = await Promise.all([routesFor(version), commandsOf(version), messagesOf(version)]);
  const [handlers, makers, testOf] = [handlerFiles(version), commandFiles(version), testsOf(version)];
  const received = (message: string): Handled | undefined =>
    routes.has(message) ? { file: handlers.get(message), test: testOf(message) } : undefined;
  const made = (message: string): Handled | undefined =>
    sent.has(message)
      ? { commands: sent.get(message), file: makers(message), test: shownIn[message] ?? everyCall }
      : undefined;
  const row = (message: string, way: Row['way'], handled: Handled | undefined): Row => ({
    message,
    way,
    ...(handled ? { handled } : { reason: reasons[message] }),
  });
  const inbound = new Set(fromStation[version]);
  return messages.flatMap((message) => [
    ...(inbound.has(message) ? [row(message, '←', received(message))] : []),
    ...(!inbound.has(message) || message === 'DataTransfer' ? [row(message, '→', made(message))] : []),
  ]);
}

async function commandsOf(version: OcppVersion): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const [name, { says }] of Object.entries(await commandsFor(version)))
    for (const action of says) found.set(action, [...(found.get(action) ?? []), name]);
  return found;
}

const schemas: Record<OcppVersion, () => Promise<{ schemas: unknown }>> = {
  'ocpp1.6': () => import('#ocpp/generated/v16-schemas.ts'),
  'ocpp2.0.1': () => import('#ocpp/generated/v201-schemas.ts'),
  'ocpp2.1': () => import('#ocpp/generated/v21-schemas.ts'),
};

async function messagesOf(version: OcppVersion): Promise<string[]> {
  const { messages } = (await schemas[version]()).schemas as { messages: object };
  const names = Object.keys(messages).filter((name) => name.endsWith('Request'));
  return names.map((name) => name.replace(/Request$/, '')).sort();
}
