import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { Engine } from '#local/aws/dynamodb-engine.ts';
import { matches, type Pattern } from '#local/pattern.ts';
import { ShardReader } from '#local/streams/shards.ts';
import { tableVariable, type TableName } from '#store/schema.ts';
import { Chance } from './chance.ts';

export type Consumer = {
  name: string;
  follows: TableName;
  filters: Pattern[];
  handler: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
};

/** What a table's stream holds that was not read yet, in its order. */
export function streamReader(table: TableName) {
  const engine = new Engine(process.env.AWS_ENDPOINT_URL_DYNAMODB!, process.env.AWS_ACCESS_KEY_ID);
  const reader = new ShardReader(engine, process.env[tableVariable(table)]!, undefined);
  return {
    async news(): Promise<DynamoDBRecord[]> {
      const all: DynamoDBRecord[] = [];
      // An open shard answers with nothing once before it has more.
      for (let empty = 0; empty < 2;) {
        const { records } = await reader.read();
        empty = records.length ? 0 : empty + 1;
        all.push(...(records as unknown as DynamoDBRecord[]));
      }
      return all;
    },
    close: () => engine.close(),
  };
}

const keyOf = ({ dynamodb }: DynamoDBRecord) => JSON.stringify(dynamodb?.Keys);

/**
 * As many shards as asked for, each with all records of its keys in the order they were written: more is not promised.
 * Which shards come first is chance.
 */
export function shardsOf(records: DynamoDBRecord[], count: number, chance: Chance): DynamoDBRecord[][] {
  const shards = Array.from({ length: count }, (): DynamoDBRecord[] => []);
  for (const [key, ofKey] of Map.groupBy(records, keyOf)) shards[new Chance(key).upTo(count - 1)]!.push(...ofKey);
  return chance.shuffled(shards);
}

export const wanted = ({ filters }: Consumer, record: DynamoDBRecord): boolean =>
  filters.some((pattern) => matches(pattern, record));

/** Delivers from the first that failed until none fails. Throws where it never ends. */
export async function untilDone(
  handler: Consumer['handler'],
  records: DynamoDBRecord[],
  invoke: (work: () => Promise<DynamoDBBatchResponse>) => Promise<DynamoDBBatchResponse>,
): Promise<void> {
  let rest = records;
  for (let tries = 0; rest.length && tries < 200; tries++) {
    const { batchItemFailures } = await invoke(() => handler({ Records: rest }));
    const failed = batchItemFailures[0]?.itemIdentifier;
    rest = failed ? rest.slice(rest.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === failed)) : [];
  }
  if (rest.length) throw new Error(`A batch fails for ever: ${keyOf(rest[0]!)}`);
}
