import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Looks } from '#domain/session/looks.ts';
import type { ActiveSession, Session } from '#domain/session/session.ts';
import { batchGetFrom } from './batch-get.ts';
import { dynamo, tableName } from './client.ts';
import { due, sessionKey, sessionOf } from './session-item.ts';
import { changeSession } from './sessions.ts';

/** Which sessions run whose time has come, and since when. Keys only: most of them the one who looks has seen to be well a moment ago. */
export async function dueSessions(at: string): Promise<Map<string, string>> {
  const ask = {
    TableName: tableName('sessions'),
    IndexName: 'byDue',
    KeyConditionExpression: 'due = :due AND dueAt <= :at',
    ExpressionAttributeValues: { ':due': due, ':at': at },
  };
  const found = new Map<string, string>();
  for await (const { Items = [] } of paginateQuery({ client: dynamo }, ask))
    for (const { sessionId, dueAt } of Items) found.set(sessionId as string, dueAt as string);
  return found;
}

/** At most 100. The index answers a moment late: those that have ended meanwhile are left out. */
export async function activeSessions(sessionIds: string[]): Promise<ActiveSession[]> {
  const sessions = (await batchGetFrom('sessions', sessionIds.map(sessionKey))).map(sessionOf);
  return sessions.filter((session) => session.status === 'active');
}

/** When it is to be looked at next. One that has ended meanwhile, or whose driver wants something else, stays as it is. */
export const putOffLooks = (seenAs: ActiveSession, looks: Looks): Promise<Session> =>
  changeRunning(seenAs.sessionId, (known) =>
    known.target?.setAt === seenAs.target?.setAt ? { ...known, looks: { ...known.looks, ...looks } } : known,
  );

/** Codes of what a look has found wrong, and of what it has seen go right. */
export const markFound = (
  sessionId: string,
  { wrong, right }: { wrong: string[]; right: string[] },
): Promise<Session> =>
  changeRunning(sessionId, (known) => {
    const found = [...new Set([...(known.found ?? []), ...wrong])].filter((code) => !right.includes(code));
    return { ...known, found };
  });

const changeRunning = (sessionId: string, change: (known: ActiveSession) => ActiveSession): Promise<Session> =>
  changeSession(sessionId, (known) => {
    if (!known) throw new Error(`there is no session ${sessionId}`);
    return known.status === 'active' ? change(known) : known;
  });
