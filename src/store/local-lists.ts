import { GetCommand, UpdateCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { QueuedCommand } from '#domain/station/command.ts';
import type { LocalList } from '#domain/driver/local-list.ts';
import { dynamo, tableName } from './client.ts';
import { putQueued } from './commands.ts';
import { without } from './item.ts';
import { transact } from './transaction.ts';

const keyOf = (stationId: string) => ({ stationId, item: 'LOCALLIST' });

export async function getLocalList(stationId: string): Promise<LocalList | undefined> {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: tableName('stations'), Key: keyOf(stationId), ConsistentRead: true }),
  );
  return Item && listOf(Item);
}

/** The index holds nothing but these, so its scan is as short as they are few. */
export async function stationsWithLists(): Promise<LocalList[]> {
  const scan = { TableName: tableName('stations'), IndexName: 'withList' };
  const found: LocalList[] = [];
  for await (const { Items = [] } of paginateScan({ client: dynamo }, scan)) found.push(...Items.map(listOf));
  return found;
}

type Facts = Partial<Omit<LocalList, 'stationId'>>;

/** What is `undefined` is taken away. */
export async function noteLocalList(stationId: string, facts: Facts): Promise<void> {
  await dynamo.send(new UpdateCommand(change(stationId, facts)));
}

/** The command and the note that it waits are one write: a station never has two, nor none where it is said to have one. */
export async function queueListUpdate(
  command: QueuedCommand,
  { siteId, instead, facts = {} }: { siteId: string; instead?: string; facts?: Facts },
): Promise<boolean> {
  const { stationId, commandId } = command;
  const noted = change(stationId, { ...facts, pending: commandId, listAt: siteId }, 'pending', instead);
  return !(await transact([{ Put: putQueued(command) }, { Update: noted }]));
}

function change(stationId: string, facts: Facts, when?: string, is?: string) {
  const given = Object.entries({ ...facts });
  const set = given.filter(([, value]) => value !== undefined);
  const gone = given.filter(([, value]) => value === undefined);
  const condition = is === undefined ? 'attribute_not_exists(#when)' : '#when = :is';
  return {
    TableName: tableName('stations'),
    Key: keyOf(stationId),
    UpdateExpression: [
      `SET ${[...set.map(([name]) => `#${name} = :${name}`), ...initial(facts)].join(', ')}`,
      ...(gone.length ? [`REMOVE ${gone.map(([name]) => `#${name}`).join(', ')}`] : []),
    ].join(' '),
    ...(when && { ConditionExpression: condition }),
    ExpressionAttributeNames: {
      ...Object.fromEntries(given.map(([name]) => [`#${name}`, name])),
      ...(when && { '#when': when }),
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ...(initial(facts).length && { ':none': 0 }),
      ...(when && is !== undefined && { ':is': is }),
    },
  };
}

/** A list nobody has sent yet has the version 0 (OCPP 1.6 §5.10). */
const initial = (facts: Facts): string[] =>
  (['version', 'lastVersion'] as const)
    .filter((name) => facts[name] === undefined)
    .map((name) => `${name} = if_not_exists(${name}, :none)`);

const listOf = (item: Record<string, unknown>): LocalList => without(item, 'item');
