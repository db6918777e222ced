import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Fact } from '#domain/measure/fact.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { each } from './lists.ts';

/** An award under NEVI is audited for its five years (23 CFR 680.106), and a report looks back on a year. */
const keptSeconds = 5 * 366 * 86_400;

/** What facts are kept apart by: of each, the last before a time says how it was then. */
export type Spot = 'LINK' | 'BOOT' | `STATUS#${number}#${number}`;

const spotOf = (fact: Fact): Spot => {
  if (fact.kind === 'status') return `STATUS#${fact.evseId}#${fact.connectorId}`;
  return fact.kind === 'link' ? 'LINK' : 'BOOT';
};

/** The same fact told again lands on the same key, and is written as it was: a stream tells of it once. */
export async function keepFact(fact: Fact): Promise<void> {
  const item = `${spotOf(fact)}#${fact.at}#${String(fact.order).padStart(9, '0')}`;
  const expiresAt = Math.floor(Date.parse(fact.at) / 1000) + keptSeconds;
  await dynamo.send(new PutCommand({ TableName: tableName('history'), Item: { ...fact, item, expiresAt } }));
}

/** Those of a spot in [from, to) in order of time, and the last before them. */
export async function factsAt<F extends Fact>(stationId: string, spot: Spot, { from, to }: Span): Promise<F[]> {
  const found: F[] = [];
  for await (const item of each('history', backFrom(stationId, spot, to), fewPerDay)) {
    found.unshift(factOf(item) as F);
    if (found[0]!.at < from) break;
  }
  return found;
}

type Span = { from: string; to: string };

/** Most days of a connector have less: one request reads them, and what was before. */
const fewPerDay = 24;

const backFrom = (stationId: string, spot: Spot, to: string) => ({
  KeyConditionExpression: 'stationId = :station AND #item BETWEEN :spot AND :to',
  ExpressionAttributeNames: { '#item': 'item' },
  ExpressionAttributeValues: { ':station': stationId, ':spot': `${spot}#`, ':to': `${spot}#${to}` },
  ScanIndexForward: false,
});

const factOf = (item: Record<string, unknown>): Fact => without(item, 'item', 'expiresAt');
