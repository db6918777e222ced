import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import type { Invoice, InvoiceDraft } from '#domain/invoice/invoice.ts';
import { numberOf, type Series } from '#domain/invoice/legal-entity.ts';
import { journalOfInvoice } from '#domain/ledger/invoice-journal.ts';
import { dynamo, tableName } from './client.ts';
import { booking } from './ledger.ts';
import { backoff, transactTold, type TransactItems } from './transaction.ts';

/** A document to issue, and the series that numbers it. No two of one transaction may be of one series. */
export type Issue = { draft: InvoiceDraft; series: Series };

const attempts = 60;

/** What this process last saw of each counter. Only a first guess: the counter itself decides, so a stale one costs one attempt. */
const seen = new Map<string, number>();

/**
 * Takes the next number of each series, writes the documents and their journals beside what else they bring about, in one
 * transaction: no number without a document, none twice, and none that is not in the books. Where a rival took the number, the refusal tells how far the counter has come,
 * so that the next attempt needs no read. `undefined`: a document exists already, or something alongside was refused.
 */
export async function writeNumbered(issues: Issue[], alongside: TransactItems): Promise<Invoice[] | undefined> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const last = await Promise.all(issues.map(({ series }) => lastOf(series)));
    const documents = issues.map(({ draft, series }, i): Invoice => ({
      ...draft,
      number: numberOf(series, last[i]! + 1),
    }));
    const refused = await transactTold([
      ...issues.map(({ series }, i) => ({ Update: taking(series, last[i]!) })),
      ...documents.map((document) => ({ Put: adding(document) })),
      ...documents.map((document) => ({ Put: booking(journalOfInvoice(document)) })),
      ...alongside,
    ]);
    issues.forEach(({ series }, i) => note(series, last[i]!, refused && (refused[i] ? refused[i].item : null)));
    if (!refused) return documents;
    if (refused.slice(issues.length).some(Boolean)) return undefined;
    await backoff(attempt);
  }
  throw new DomainError(
    'unavailable',
    `No number of ${issues[0]?.series.counter} could be had in ${attempts} attempts`,
  );
}

const keyOf = ({ counter }: Series) => ({ invoiceId: `COUNTER#${counter}` });
const memoryOf = (series: Series) => tableName('invoices') + series.counter;

async function lastOf(series: Series): Promise<number> {
  const known = seen.get(memoryOf(series));
  if (known !== undefined) return known;
  const get = { TableName: tableName('invoices'), Key: keyOf(series), ConsistentRead: true };
  return Number((await dynamo.send(new GetCommand(get))).Item?.lastNumber ?? 0);
}

/** `undefined`: the number was taken; an item: a rival had come so far; `null`: the counter was not what was refused. */
function note(series: Series, last: number, item: Record<string, unknown> | null | undefined): void {
  if (item === null) return;
  const now = item ? Number(item.lastNumber ?? 0) : last + 1;
  seen.set(memoryOf(series), Math.max(now, seen.get(memoryOf(series)) ?? 0));
}

const taking = (series: Series, last: number) => ({
  TableName: tableName('invoices'),
  Key: keyOf(series),
  UpdateExpression: 'SET lastNumber = :next',
  ConditionExpression: last === 0 ? 'attribute_not_exists(lastNumber)' : 'lastNumber = :last',
  ExpressionAttributeValues: { ':next': last + 1, ...(last > 0 && { ':last': last }) },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
});

const adding = (document: Invoice) => ({
  TableName: tableName('invoices'),
  Item: { ...document, month: document.issuedAt.slice(0, 7) },
  ConditionExpression: 'attribute_not_exists(invoiceId)',
});
