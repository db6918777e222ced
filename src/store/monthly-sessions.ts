import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { sameAmounts } from '#domain/invoice/rebate.ts';
import { lateEvidence } from '#domain/invoice/resolution.ts';
import { withReview } from '#domain/session/session-merge.ts';
import type { EndedSession, Session } from '#domain/session/session.ts';
import { dynamo, tableName } from './client.ts';
import { changeSession, getSession } from './sessions.ts';

type Awaiting = EndedSession & Required<Pick<EndedSession, 'monthly'>>;

/** As many requests at once: a fleet has a thousand sessions. */
const together = 25;

/**
 * Sessions that go on the payer's next invoice. The index may be late: one that it does not show yet waits a month, and
 * each is asked itself whether it still waits, for one that was billed a moment before must not be billed again. Who has
 * doubts of it is asked first.
 */
export async function sessionsAwaiting(payerId: string, before: string): Promise<Awaiting[]> {
  const query = {
    TableName: tableName('sessions'),
    IndexName: 'byPayer',
    KeyConditionExpression: 'awaiting = :payer AND startedAt < :before',
    ExpressionAttributeValues: { ':payer': payerId, ':before': before },
    ProjectionExpression: 'sessionId',
  };
  const ids: string[] = [];
  for await (const { Items = [] } of paginateQuery({ client: dynamo }, query))
    ids.push(...Items.map(({ sessionId }) => String(sessionId)));
  const sessions = await eachOf(ids, getSession);
  return sessions.filter((session) => isAwaiting(session, payerId) && session.stop.at < before) as Awaiting[];
}

const isAwaiting = (session: Session | undefined, payerId: string): session is Awaiting =>
  session?.status === 'ended' && session.monthly?.payerId === payerId && !session.review?.length;

/**
 * Each session of an issued invoice names it; whoever repeats it changes nothing. What was judged anew while the invoice was
 * made is judged once more, now that there is an invoice to correct.
 */
export async function markBilled({ invoiceId, lines, sessionIds }: Invoice): Promise<void> {
  await eachOf(sessionIds, (sessionId) =>
    changeSession(sessionId, (session) => {
      if (session?.status !== 'ended') throw new Error(`session ${sessionId} of ${invoiceId} is not settled`);
      if (!session.monthly && session.invoiceId === invoiceId) return session;
      const { monthly, settled, ...rest } = session;
      const named: EndedSession = { ...rest, invoiceId, settled: { ...settled!, awaits: undefined } };
      const billed = lines.filter((line) => line.sessionId === sessionId && line.of !== 'REBATE');
      const isSame = monthly && sameAmounts(monthly.draft.lines, billed);
      return isSame && !session.review ? named : withReview(named, lateEvidence);
    }),
  );
}

async function eachOf<T>(ids: string[], work: (id: string) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let i = 0; i < ids.length; i += together)
    done.push(...(await Promise.all(ids.slice(i, i + together).map(work))));
  return done;
}
