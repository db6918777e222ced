import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from './client.ts';

/** The months that have invoices, in one item: where a list over all of them begins and ends. */
const Key = { invoiceId: 'MONTHS' };

const noted = new Set<string>();

/** Written once a month by each process, before its first invoice of the month: a list must never miss one. */
export async function noteMonth(month: string): Promise<void> {
  const TableName = tableName('invoices');
  if (noted.has(TableName + month)) return;
  const update = { UpdateExpression: 'ADD months :month', ExpressionAttributeValues: { ':month': new Set([month]) } };
  await dynamo.send(new UpdateCommand({ TableName, Key, ...update }));
  noted.add(TableName + month);
}

/** Newest first. */
export async function monthsWithInvoices(): Promise<string[]> {
  const { Item } = await dynamo.send(new GetCommand({ TableName: tableName('invoices'), Key }));
  return [...((Item?.months as Set<string> | undefined) ?? [])].sort().reverse();
}
