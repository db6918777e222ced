import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from '#domain/payment/account.ts';
import { DomainError } from '#domain/error.ts';
import { dynamo, tableName } from './client.ts';
import { backoff } from './transaction.ts';
import { held } from './update.ts';

const attempts = 20;

export async function getAccount(payerId: string): Promise<Account> {
  const get = { TableName: tableName('accounts'), Key: { payerId }, ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(get));
  return (Item as Account | undefined) ?? { payerId, version: 0 };
}

/** The provider's name for them, and what their card is told by. What was paid stays in the payments. */
export async function deleteAccount(payerId: string): Promise<void> {
  await dynamo.send(new DeleteCommand({ TableName: tableName('accounts'), Key: { payerId } }));
}

/** What changing an account writes; `others` of a transaction may go with it. */
export const accountPut = (account: Account) => ({
  TableName: tableName('accounts'),
  Item: { ...account, version: account.version + 1 },
  ConditionExpression: account.version === 0 ? 'attribute_not_exists(payerId)' : 'version = :before',
  ...(account.version > 0 && { ExpressionAttributeValues: { ':before': account.version } }),
});

export async function changeAccount(payerId: string, change: (known: Account) => Account): Promise<Account> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const changed = change(await getAccount(payerId));
    if (await held(dynamo.send(new PutCommand(accountPut(changed))))) return changed;
    await backoff(attempt);
  }
  throw new DomainError('unavailable', `account ${payerId} is being changed by too many at once`);
}
