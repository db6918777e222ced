import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import type { Session } from '#domain/session/session.ts';
import type { Site } from '#domain/station/site.ts';
import type { Station } from '#domain/station/station.ts';
import type { PriceLists } from '#domain/tariff/tariff-choice.ts';
import type { Token } from '#domain/driver/token.ts';
import { batchGet } from './batch-get.ts';
import { dynamo, tableName } from './client.ts';
import { itemOf, monthOf, sameSession, sessionKey, sessionOf } from './session-item.ts';
import { noteMonth } from './session-months.ts';
import { tokenOf } from './token-item.ts';
import { priceListsKey, priceListsOf } from './tariff-versions.ts';
import { held } from './update.ts';

export { addSamples, lastSamples, readEvidence, type SamplesItem } from './samples.ts';
export { listSessions, type SessionFilter } from './session-lists.ts';
export { openSessionsAt, openSessionsOf } from './session-open.ts';

/** Consistent: what is asked about was often written by the frame just before. */
export async function getSession(sessionId: string): Promise<Session | undefined> {
  const get = { TableName: tableName('sessions'), Key: sessionKey(sessionId), ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(get));
  return Item && sessionOf(Item);
}

/** What a start is judged and priced by, in one request; the session is there where the start is a repeated one. */
export async function findForStart(
  sessionId: string,
  idTag: string | undefined,
  { siteId, stationId }: { siteId: string; stationId: string },
): Promise<{ session?: Session; token?: Token; site?: Site; station?: Station; priceLists: PriceLists }> {
  const found = await batchGet({
    sessions: sessionKey(sessionId),
    ...(idTag !== undefined && { tokens: { idTag } }),
    sites: { siteId },
    stations: { stationId, item: 'STATION' },
    tariffs: priceListsKey,
  });
  return {
    session: found.sessions && sessionOf(found.sessions),
    token: found.tokens && tokenOf(found.tokens),
    site: found.sites as Site | undefined,
    station: found.stations as Station | undefined,
    priceLists: priceListsOf(found.tariffs),
  };
}

/** As many writers as frames of one session can be on their way at once, and then some. */
const mostTries = 40;

/**
 * Changes a session so that no concurrent change is lost: the write holds only where nobody wrote in between, else the
 * change is made again on what they wrote. A change that changes nothing is not written. `first` saves the first read.
 */
export async function changeSession(
  sessionId: string,
  change: (session: Session | undefined) => Session,
  first?: { session?: Session },
  isSame = sameSession,
  write = put,
): Promise<Session> {
  let session = first ? first.session : await getSession(sessionId);
  for (let tries = 1; tries <= mostTries; tries++) {
    const before = session?.version ?? 0;
    const changed = { ...change(session), version: before };
    if (session && isSame(changed, session)) return session;
    changed.version = before + 1;
    if (await write(changed)) return changed;
    // Those who met here would meet again: apart in time, each needs a few tries only.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(30 * tries, 300)));
    session = await getSession(sessionId);
  }
  throw new DomainError('unavailable', `session ${sessionId} is being changed by too many at once`);
}

/**
 * Evidence that stands beside its session, as meter values do, has come. Of one that has ended this is a change by
 * itself: who judges it meanwhile has not seen all, finds it changed, and judges again.
 */
export const changeBeside = (sessionId: string, change: (session: Session | undefined) => Session): Promise<Session> =>
  changeSession(
    sessionId,
    change,
    undefined,
    (changed, session) => session.status !== 'ended' && sameSession(changed, session),
  );

async function put(session: Session): Promise<boolean> {
  return held(dynamo.send(new PutCommand(await putting(session)))).catch(whileInTransaction);
}

/** The write of a session: it holds where nobody has written since. */
export async function putting(session: Session) {
  await noteMonth(monthOf(session));
  const ofNobody = session.version === 1;
  return {
    TableName: tableName('sessions'),
    Item: itemOf(session),
    ConditionExpression: ofNobody ? 'attribute_not_exists(sessionId)' : 'version = :before',
    ...(!ofNobody && { ExpressionAttributeValues: { ':before': session.version - 1 } }),
  };
}

/** A rival writes it beside other things, as who bills it: it is read again. */
function whileInTransaction(error: Error): boolean {
  if (error.name === 'TransactionConflictException') return false;
  throw error;
}
