import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentJournal, Journal, PaymentJournal } from '#domain/ledger/journal.ts';
import { dynamo, tableName } from './client.ts';

/** What goes into the transaction of whatever it books. A journal is never written again. */
export const booking = (journal: Journal) => ({
  TableName: tableName('ledger'),
  Item: journal,
  ConditionExpression: 'attribute_not_exists(journalId)',
});

type Of = { document: DocumentJournal; payment: PaymentJournal };
/** Both inclusive, as 2026-05-31. */
export type Days = { from: string; to: string };

/** Days that are asked for at the same time. */
const together = 10;

/** The journals of these days; a day without any costs half a read. */
export async function journalsOf<K extends keyof Of>(of: K, days: Days): Promise<Of[K][]> {
  const all: Of[K][] = [];
  const dates = datesOf(days);
  while (dates.length) {
    const some = await Promise.all(dates.splice(0, together).map((date) => onDay(of, date)));
    all.push(...some.flat());
  }
  return all;
}

async function onDay<K extends keyof Of>(of: K, date: string): Promise<Of[K][]> {
  const found: Of[K][] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: tableName('ledger'),
        IndexName: 'byDay',
        KeyConditionExpression: '#date = :date AND begins_with(journalId, :of)',
        ExpressionAttributeNames: { '#date': 'date' },
        ExpressionAttributeValues: { ':date': date, ':of': `${of}#` },
        ExclusiveStartKey,
      }),
    );
    found.push(...(Items as Of[K][]));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return found;
}

function datesOf({ from, to }: Days): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}
