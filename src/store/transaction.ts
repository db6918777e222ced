import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { dynamo } from './client.ts';

/** A moment that grows with each attempt and differs between rivals, so that they do not meet again. */
export const backoff = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(500, 10 * 2 ** attempt)));

/**
 * All or nothing. Answers for each item whether its condition failed; `undefined`: all was written.
 * While others hold an item (TransactionConflict) nothing is decided, so it is sent again.
 */
export async function transact(
  TransactItems: TransactWriteCommandInput['TransactItems'],
): Promise<boolean[] | undefined> {
  for (let attempt = 0; ; attempt++) {
    try {
      await dynamo.send(new TransactWriteCommand({ TransactItems }));
      return undefined;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      if (codes.includes('ConditionalCheckFailed')) return codes.map((code) => code === 'ConditionalCheckFailed');
      if (!codes.includes('TransactionConflict') || attempt === 12) throw error;
      await backoff(attempt);
    }
  }
}
