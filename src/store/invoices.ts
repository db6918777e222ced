import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import type { Invoice, InvoiceDraft } from '#domain/invoice.ts';
import type { EndedSession, Settled } from '#domain/session.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { noteMonth } from './invoice-months.ts';
import { settling } from './settlements.ts';
import { backoff, transact } from './transaction.ts';

export { listInvoices } from './invoice-lists.ts';

/** One series per legal entity, year and kind, as `LN-2026`. */
type Series = { series: string; year: number };
type Settles = { session: Pick<EndedSession, 'sessionId' | 'version'>; settled: Settled };

const attempts = 40;

/**
 * Takes the next number, writes the invoice and settles the session in one transaction: no number without an invoice,
 * no invoice twice. Rivals for a number see the counter move and try again. Answers the invoice of the session, also
 * where it was issued before; none where the session has changed since it was read. `isNew` to one who asks only.
 */
export async function issueInvoice(
  draft: InvoiceDraft,
  { series, year }: Series,
  { session, settled }: Settles,
): Promise<{ invoice?: Invoice; isNew: boolean }> {
  await noteMonth(draft.issuedAt.slice(0, 7));
  const counter = `COUNTER#${series}-${year}`;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const last = await lastNumber(counter);
    const invoice: Invoice = { ...draft, number: `${series}-${year}-${String(last + 1).padStart(6, '0')}` };
    const failed = await transact([
      { Update: taking(counter, last) },
      {
        Put: {
          TableName: tableName('invoices'),
          Item: { ...invoice, month: invoice.issuedAt.slice(0, 7) },
          ConditionExpression: 'attribute_not_exists(invoiceId)',
        },
      },
      { Update: settling(session, { settled, invoiceId: draft.invoiceId }) },
    ]);
    if (!failed) return { invoice, isNew: true };
    const [numberTaken, issued, settledOrChanged] = failed;
    if (issued || settledOrChanged) return { invoice: await getInvoice(draft.invoiceId), isNew: false };
    if (numberTaken) await backoff(attempt);
  }
  throw new DomainError('unavailable', `No number of ${counter} could be had in ${attempts} attempts`);
}

const taking = (counter: string, last: number) => ({
  TableName: tableName('invoices'),
  Key: { invoiceId: counter },
  UpdateExpression: 'SET lastNumber = :next',
  ConditionExpression: last === 0 ? 'attribute_not_exists(lastNumber)' : 'lastNumber = :last',
  ExpressionAttributeValues: { ':next': last + 1, ...(last > 0 && { ':last': last }) },
});

async function lastNumber(counter: string): Promise<number> {
  return Number((await itemOf(counter))?.lastNumber ?? 0);
}

export async function getInvoice(invoiceId: string): Promise<Invoice | undefined> {
  const item = await itemOf(invoiceId);
  return item?.kind ? without<Invoice>(item, 'month') : undefined;
}

async function itemOf(invoiceId: string): Promise<Record<string, unknown> | undefined> {
  const key = { TableName: tableName('invoices'), Key: { invoiceId }, ConsistentRead: true };
  return (await dynamo.send(new GetCommand(key))).Item;
}
