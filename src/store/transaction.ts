import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { dynamo } from './client.ts';

/** A moment that grows with each attempt and differs between rivals, so that they do not meet again. */
export const backoff = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(500, 10 * 2 ** attempt)));

export type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** An item whose condition failed, as it stands: where the write asked for it. */
type Refused = { item?: Record<string, unknown> };

/** All or nothing. Answers for each item whether its condition failed; `undefined`: all was written. */
export async function transact(items: TransactItems): Promise<boolean[] | undefined> {
  return (await transactTold(items))?.map((refused) => refused !== undefined);
}

/** The same, with what is there instead. While others hold an item (TransactionConflict) nothing is decided, so it is sent again. */
export async function transactTold(TransactItems: TransactItems): Promise<(Refused | undefined)[] | undefined> {
  for (let attempt = 0; ; attempt++) {
    try {
      await dynamo.send(new TransactWriteCommand({ TransactItems }));
      return undefined;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      const codes = reasons.map(({ Code }) => Code);
      if (codes.includes('ConditionalCheckFailed'))
        return reasons.map(({ Code, Item }) =>
          Code === 'ConditionalCheckFailed' ? { ...(Item && { item: unmarshall(Item) }) } : undefined,
        );
      if (!codes.includes('TransactionConflict') || attempt === 12) throw error;
      await backoff(attempt);
    }
  }
}
