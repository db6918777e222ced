import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from './client.ts';

/** The months that have sessions, in one item: where a list over all of them begins and ends. */
const Key = { sessionId: 'MONTHS', item: 'MONTHS' };

const noted = new Set<string>();

/** Written once a month by each process, before the first session of the month: a list must never miss one. */
export async function noteMonth(month: string): Promise<void> {
  const TableName = tableName('sessions');
  if (noted.has(TableName + month)) return;
  const update = { UpdateExpression: 'ADD months :month', ExpressionAttributeValues: { ':month': new Set([month]) } };
  await dynamo.send(new UpdateCommand({ TableName, Key, ...update }));
  noted.add(TableName + month);
}

/** Newest first. */
export async function monthsWithSessions(): Promise<string[]> {
  const { Item } = await dynamo.send(new GetCommand({ TableName: tableName('sessions'), Key }));
  return [...((Item?.months as Set<string> | undefined) ?? [])].sort().reverse();
}
