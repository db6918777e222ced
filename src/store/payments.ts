import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import { withDue } from '#domain/payment/payment-due.ts';
import { newPayment, withEvent } from '#domain/payment/payment-facts.ts';
import type { NewPayment, Payment, PaymentEvent } from '#domain/payment/payment.ts';
import { journalsOfPayment } from '#domain/ledger/payment-journal.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { booking } from './ledger.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { backoff, transact } from './transaction.ts';
import { held } from './update.ts';

const attempts = 20;

const ofTable = ['month', 'due', 'trouble'];
const paymentOf = (item: Record<string, unknown>): Payment => without<Payment>(item, ...ofTable);

/** A payment with what its indexes need. */
const itemOf = (payment: Payment): Record<string, unknown> => ({
  ...payment,
  month: payment.createdAt.slice(0, 7),
  ...(payment.dueAt && { due: 'payment' }),
  ...(payment.dunning && { trouble: payment.dunning.said }),
});

/** Consistent: what is asked about was often written just before. */
export async function getPayment(paymentId: string): Promise<Payment | undefined> {
  const get = { TableName: tableName('payments'), Key: { paymentId }, ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(get));
  return Item && paymentOf(Item);
}

/** The payment key says what is paid: a second one for the same is the first. */
export async function createPayment(payment: NewPayment): Promise<Payment> {
  const made = { ...newPayment(payment), version: 1 };
  if (await put(made)) return made;
  const before = await getPayment(payment.paymentId);
  if (!before) throw new DomainError('unavailable', `payment ${payment.paymentId} cannot be made`);
  return before;
}

/**
 * Changes a payment so that no concurrent change is lost. A change that answers the very same is not written; one that
 * moves money is booked with it, `at` that time.
 */
export async function changePayment(
  paymentId: string,
  change: (known: Payment) => Payment,
  at?: string,
): Promise<Payment> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const known = await getPayment(paymentId);
    if (!known) throw new DomainError('notFound', `There is no payment ${paymentId}.`);
    const changed = change(known);
    if (changed === known) return known;
    const next = { ...changed, version: known.version + 1 };
    if (await put(next, known, at)) return next;
    await backoff(attempt);
  }
  throw new DomainError('unavailable', `payment ${paymentId} is being changed by too many at once`);
}

/** A word of whoever moves the money, kept once. */
export const hearOf = (event: PaymentEvent, at: string): Promise<Payment> =>
  changePayment(
    event.paymentId,
    (known) => (known.heard.includes(event.eventId) ? known : withDue(withEvent(known, event), at)),
    at,
  );

/** It has been looked at: when is the next time? */
export const lookAgain = (paymentId: string, at: string): Promise<Payment> =>
  changePayment(paymentId, (known) => withDue(known, at));

/** Whose bill it pays. */
export const nameInvoice = (paymentId: string, invoiceId: string, at: string): Promise<Payment> =>
  changePayment(paymentId, (known) => (known.invoiceId ? known : { ...known, invoiceId }), at);

/** Whether it was written: alone where no money moves, else with its journals. */
async function put(payment: Payment, before?: Payment, at?: string): Promise<boolean> {
  const write = {
    TableName: tableName('payments'),
    Item: itemOf(payment),
    ConditionExpression: payment.version === 1 ? 'attribute_not_exists(paymentId)' : 'version = :before',
    ...(payment.version > 1 && { ExpressionAttributeValues: { ':before': payment.version - 1 } }),
  };
  const booked = journalsOfPayment(before, payment, at).map((journal) => ({ Put: booking(journal) }));
  if (booked.length) return !(await transact([{ Put: write }, ...booked]));
  return held(dynamo.send(new PutCommand(write))).catch(whileBooked);
}

/** A rival is about to write it with its journal: nothing is decided before that is done. */
function whileBooked(error: Error): boolean {
  if (error.name === 'TransactionConflictException') return false;
  throw error;
}

/** One request where nothing is due. */
export async function duePayments(at: string, limit = 100): Promise<Payment[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('payments'),
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :at',
      ExpressionAttributeValues: { ':due': 'payment', ':at': at },
      Limit: limit,
    }),
  );
  return Items.map(paymentOf);
}

export async function paymentsOfInvoice(invoiceId: string): Promise<Payment[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('payments'),
      IndexName: 'byInvoice',
      KeyConditionExpression: 'invoiceId = :invoice',
      ExpressionAttributeValues: { ':invoice': invoiceId },
    }),
  );
  return Items.map(paymentOf);
}

/** Newest first. */
export const listPayments = (month: string, request: PageRequest): Promise<Page<Payment>> =>
  read(
    page(
      'payments',
      {
        IndexName: 'byMonth',
        KeyConditionExpression: '#month = :month',
        ExpressionAttributeNames: { '#month': 'month' },
        ExpressionAttributeValues: { ':month': month },
        ScanIndexForward: false,
      },
      request,
    ),
    paymentOf,
  );
