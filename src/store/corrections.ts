import type { Invoice } from '#domain/invoice/invoice.ts';
import type { EndedSession, Settled } from '#domain/session/session.ts';
import { tableName } from './client.ts';
import { noteMonth } from './invoice-months.ts';
import { writeNumbered, type Issue } from './invoice-numbers.ts';
import { held } from './session-item.ts';

type Outcome = Pick<EndedSession, 'invoiceId' | 'review' | 'resolved' | 'monthly'> & { settled: Settled };

/**
 * Settles a session anew, and writes the documents that follow, in one transaction. `undefined` where the session has
 * changed since it was read, or a document exists: of two who correct at once, one does.
 */
export async function correctInvoice(
  session: Pick<EndedSession, 'sessionId' | 'version'>,
  outcome: Outcome,
  documents: Issue[],
): Promise<Invoice[] | undefined> {
  for (const { draft } of documents) await noteMonth(draft.issuedAt.slice(0, 7));
  return writeNumbered(documents, [{ Update: resettling(session, outcome) }]);
}

/** What the new outcome does not have goes from the session. `late` only wakes who settles it: session-item.ts. */
function resettling({ sessionId, version }: Pick<EndedSession, 'sessionId' | 'version'>, outcome: Outcome) {
  const { settled, invoiceId, review, resolved, monthly } = outcome;
  const awaiting = monthly?.payerId;
  const wanted = Object.entries({ invoiceId, review, resolved, monthly, awaiting, held: review && held });
  const [kept, gone] = [
    wanted.filter(([, value]) => value !== undefined),
    wanted.filter(([, value]) => value === undefined),
  ];
  const set = [['settled', settled], ['settledAt', settled.at], ...kept] as [string, unknown][];
  const names = [...set.map(([name]) => name), ...gone.map(([name]) => name), 'late', 'version'];
  return {
    TableName: tableName('sessions'),
    Key: { sessionId, item: 'SESSION' },
    UpdateExpression: [
      `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`,
      `REMOVE ${['late', ...gone.map(([name]) => name)].map((name) => `#${name}`).join(', ')}`,
      'ADD #version :one',
    ].join(' '),
    ConditionExpression: '#version = :version AND attribute_exists(#settled)',
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ':version': version,
      ':one': 1,
    },
  };
}
