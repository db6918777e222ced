import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Decimal } from '#domain/money.ts';
import { accountPut, getAccount } from './accounts.ts';
import { dynamo, tableName } from './client.ts';
import { transact } from './transaction.ts';

/** Into or out of a balance, for one payment. */
type Movement = { paymentId: string; currency: string; amount: string; at: string };

const attempts = 20;

/**
 * Moves a balance once for a payment, both in one transaction, so that it is the sum of its movements. `false` where it
 * is kept in another currency or would fall below nothing; `true` also where it was moved before.
 */
export async function moveBalance(payerId: string, { paymentId, currency, amount, at }: Movement): Promise<boolean> {
  const TableName = tableName('accounts');
  const movement = { payerId: `${payerId}#${paymentId}`, amount, currency, at };
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { Item } = await dynamo.send(
      new GetCommand({ TableName, Key: { payerId: movement.payerId }, ConsistentRead: true }),
    );
    if (Item) return true;
    const account = await getAccount(payerId);
    const before = account.balance ?? { currency, amount: '0' };
    const after = new Decimal(before.amount).plus(amount);
    if (before.currency !== currency || after.lt(0)) return false;
    const failed = await transact([
      { Put: accountPut({ ...account, balance: { currency, amount: after.toFixed() } }) },
      { Put: { TableName, Item: movement, ConditionExpression: 'attribute_not_exists(payerId)' } },
    ]);
    if (!failed) return true;
  }
  return false;
}
