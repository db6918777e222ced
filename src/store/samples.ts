import { createHash } from 'node:crypto';
import { GetCommand, PutCommand, QueryCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { ChargingState } from '#domain/session/charging-state.ts';
import { instantOf } from '#domain/session/moment.ts';
import type { Session } from '#domain/session/session.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import { dynamo, tableName } from './client.ts';
import { pack, unpack } from './packed.ts';
import { sessionKey, sessionOf } from './session-item.ts';

/** The meter values of one message, as the charger sent them (`readSamples` tells what they mean), and 2.x's word on the charging. */
export type SamplesItem = {
  sessionId: string;
  item: string;
  receivedAt: string;
  ocppVersion: OcppVersion;
  meterValue: unknown[];
  chargingState?: ChargingState;
};

/** One write; the same values sent again, with whatever message id, land on the same key. */
export async function addSamples(sessionId: string, samples: Omit<SamplesItem, 'sessionId' | 'item'>): Promise<void> {
  const { chargingState } = samples;
  if (!samples.meterValue.length && !chargingState) return;
  const meterValue = JSON.stringify(samples.meterValue);
  const content = chargingState ? `${meterValue} ${chargingState.state}` : meterValue;
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12);
  const Item = {
    sessionId,
    item: `${firstTimestamp(samples.meterValue) ?? chargingState?.at ?? '-'}#${hash}`,
    packed: pack(samples),
  };
  await dynamo.send(new PutCommand({ TableName: tableName('samples'), Item }));
}

/** Of the charger, not of receipt: a retry comes later but must find the same key. */
function firstTimestamp(meterValue: unknown[]): string | undefined {
  const instants = meterValue.map((one) => instantOf((one as { timestamp?: unknown } | null)?.timestamp));
  const known = instants.filter((instant) => instant !== undefined);
  return known.length ? new Date(Math.min(...known)).toISOString() : undefined;
}

/** A session with all its evidence, in order of time. The samples are read last, so that none is older than the session. */
export async function readEvidence(sessionId: string): Promise<{ session?: Session; samples: SamplesItem[] }> {
  const get = { TableName: tableName('sessions'), Key: sessionKey(sessionId), ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(get));
  const samples: SamplesItem[] = [];
  const pages = paginateQuery({ client: dynamo }, { ...of(sessionId), ConsistentRead: true });
  for await (const { Items = [] } of pages) samples.push(...Items.map(samplesOf));
  return { ...(Item && { session: sessionOf(Item) }), samples };
}

/** The newest messages, newest first: enough to see where a charge stands and how fast it goes on. */
export async function lastSamples(sessionId: string, count = 10): Promise<SamplesItem[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({ ...of(sessionId), ScanIndexForward: false, Limit: count }),
  );
  return Items.map(samplesOf);
}

const of = (sessionId: string) => ({
  TableName: tableName('samples'),
  KeyConditionExpression: 'sessionId = :id',
  ExpressionAttributeValues: { ':id': sessionId },
});

/** What was written before values were packed had them as text, and all else beside it. */
function samplesOf({ packed, ...rest }: Record<string, unknown>): SamplesItem {
  const told = packed ? unpack(packed as Uint8Array) : { meterValue: JSON.parse(rest.meterValue as string) as unknown };
  return { ...rest, ...(told as object) } as SamplesItem;
}
