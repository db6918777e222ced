import { randomUUID } from 'node:crypto';
import { hashPassword } from '#domain/station/password.ts';
import { startDynamoDb } from '#local/aws/dynamodb.ts';
import { start, type LocalStack } from '#local/start.ts';
import { noteConfiguration } from '#store/configuration.ts';
import { tables, tableVariable, type TableName } from '#store/schema.ts';
import { putSite } from '#store/sites.ts';
import { createStation } from '#store/stations.ts';
import { putToken } from '#store/tokens.ts';

export type Charger = { id: string; password: string; idTag: string };
export type Benched = { stack: LocalStack; enginePid?: number };

let engine: ReturnType<typeof startDynamoDb> | undefined;

/** One for all parts, for the SDK does not forget where it was; it ends with this process. */
export const theEngine = () => (engine ??= startDynamoDb());

/** The whole stack for a while, with the stores of this process at its tables, so that a bench can fill them. */
export async function withStack(run: (benched: Benched) => Promise<void>, at?: string, timeScale = 1): Promise<void> {
  const { endpoint: engine, pid } = await theEngine();
  const endpoint = at ?? engine;
  process.env.LADDNAV_DYNAMODB_ENDPOINT = process.env.AWS_ENDPOINT_URL_DYNAMODB = endpoint;
  process.env.AWS_REGION = 'eu-north-1';
  process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = 'bench';
  const stack = await start({ port: 0, data: 'memory', demo: 0, quiet: true, timeScale });
  for (const name of Object.keys(tables) as TableName[]) process.env[tableVariable(name)] = tableIn(stack, name);
  try {
    await run({ stack, ...(pid && { enginePid: pid }) });
  } finally {
    await stack.stop();
  }
}

const tableIn = ({ template }: LocalStack, name: TableName): string =>
  template.all('AWS::DynamoDB::Table').find(({ id }) => new RegExp(`^${name}[0-9A-F]{8}$`).test(id))!.id;

/**
 * Stations with their cards, long since registered and configured: through the API that is two requests each and, at
 * the first boot, a dozen commands with six requests to the tables each, which a storm of known stations does not bring.
 */
export async function enrol(count: number, prefix: string): Promise<Charger[]> {
  await putSite({ siteId: 'BENCH', name: 'Bench', country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' });
  return enrolAt('BENCH', count, prefix);
}

export async function enrolAt(siteId: string, count: number, prefix: string): Promise<Charger[]> {
  const at = new Date().toISOString();
  const chargers = Array.from({ length: count }, (_, index) => {
    const id = `${prefix}${index}`;
    return { id, password: randomUUID(), idTag: `TAG${id}` };
  });
  const put = async ({ id: stationId, password, idTag }: Charger) => {
    const secret = { passwordSalt: 'salt', passwordHash: hashPassword('salt', password) };
    await createStation({ stationId, siteId, ratedW: 22000, registeredAt: at, ...secret });
    await putToken({ idTag, status: 'accepted' }, at);
    await noteConfiguration(stationId, { wanted: {}, held: {}, pushedTo: 'unknown', at });
  };
  for (let first = 0; first < count; first += 20) await Promise.all(chargers.slice(first, first + 20).map(put));
  return chargers;
}
