import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { page, read } from './lists.ts';
import { sessionOf } from './session-item.ts';

/** The newest that are settled, as they are now. */
export async function settledSessionsOf(idTag: string, limit: number): Promise<EndedSession[]> {
  const ask = {
    IndexName: 'byTag',
    KeyConditionExpression: 'settledTag = :tag',
    ExpressionAttributeValues: { ':tag': normaliseIdTag(idTag) ?? '' },
    ScanIndexForward: false,
  };
  const { items } = await read(page('sessions', ask, { limit }), sessionOf);
  return items.filter((session) => session.status === 'ended');
}
