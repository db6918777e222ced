import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Invoice } from '#domain/invoice/invoice.ts';
import type { EndedSession, Settled } from '#domain/session/session.ts';
import { dynamo, tableName } from './client.ts';
import { writeNumbered, type Issue } from './invoice-numbers.ts';
import { noteMonth } from './invoice-months.ts';
import { without } from './item.ts';
import { settling } from './settlements.ts';

export { listInvoices } from './invoice-lists.ts';

type Settles = { session: Pick<EndedSession, 'sessionId' | 'version'>; settled: Settled };

/**
 * Takes the next number, writes the invoice and settles the session in one transaction. Answers the invoice of the
 * session, also where it was issued before; none where the session has changed since it was read. `isNew` to one who asks only.
 */
export async function issueInvoice(
  issue: Issue,
  { session, settled }: Settles,
): Promise<{ invoice?: Invoice; isNew: boolean }> {
  const { invoiceId, issuedAt } = issue.draft;
  await noteMonth(issuedAt.slice(0, 7));
  const issued = await writeNumbered([issue], [{ Update: settling(session, { settled, invoiceId }) }]);
  return issued ? { invoice: issued[0], isNew: true } : { invoice: await getInvoice(invoiceId), isNew: false };
}

export async function getInvoice(invoiceId: string): Promise<Invoice | undefined> {
  const get = { TableName: tableName('invoices'), Key: { invoiceId }, ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(get));
  return Item?.kind ? without<Invoice>(Item, 'month') : undefined;
}
