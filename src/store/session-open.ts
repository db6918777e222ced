import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import type { Session } from '#domain/session/session.ts';
import { dynamo, tableName } from './client.ts';
import { decodeCursor, each, page, take, type Item, type Page } from './lists.ts';
import { sessionOf } from './session-item.ts';

/** ConcurrentTx: what a tag has open. */
export async function openSessionsOf(idTag: string): Promise<Session[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('sessions'),
      IndexName: 'openByTag',
      KeyConditionExpression: 'openIdTag = :tag',
      ExpressionAttributeValues: { ':tag': normaliseIdTag(idTag) ?? '' },
    }),
  );
  return Items.map(sessionOf);
}

/** A station has few connectors: what is open there is among its last sessions, or forgotten. */
const lastOfStation = 50;

export async function openSessionsAt(stationId: string): Promise<Session[]> {
  const ask = {
    IndexName: 'byStation',
    KeyConditionExpression: 'stationId = :station',
    ExpressionAttributeValues: { ':station': stationId },
    ScanIndexForward: false,
  };
  const { items } = await page('sessions', ask, { limit: lastOfStation });
  return items.map(sessionOf).filter(({ status }) => status === 'active');
}

/**
 * Everything that charges now. openByTag holds open sessions only, so a scan of it reads no history, where months would
 * be searched for the few that are left; it has no order of its own, which is made here.
 */
export async function allActive(
  range: { earliest: string; latest: string },
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<Item>> {
  const after = decodeCursor(cursor);
  const found: Item[] = [];
  for await (const item of each('sessions', { IndexName: 'openByTag' }, 1000)) {
    const startedAt = item.startedAt as string;
    if (startedAt < range.earliest || startedAt > range.latest) continue;
    if (!after || place(item) < place(after)) found.push(item);
  }
  found.sort((a, b) => (place(a) < place(b) ? 1 : -1));
  return take(found, limit, ({ startedAt, sessionId }) => ({ startedAt, sessionId }));
}

const place = ({ startedAt, sessionId }: Item): string => `${startedAt as string} ${sessionId as string}`;
