import type { Engine } from '../aws/dynamodb-engine.ts';
import { AwsError } from '../aws/error.ts';
import type { StreamRecord } from './batch.ts';
import { wholeImage } from './image.ts';
import type { Position } from './positions.ts';

export const READ_AT_ONCE = 1000;
const STREAMS = 'DynamoDBStreams_20120810';

/** Reads the stream of one table from a position on, one shard after the other: parents come before their children. */
export class ShardReader {
  readonly #engine: Engine;
  readonly #table: string;
  #arn: string | undefined;
  #position: Position | undefined;
  #iterator: string | undefined;

  constructor(engine: Engine, table: string, position: Position | undefined) {
    this.#engine = engine;
    this.#table = table;
    this.#position = position;
  }

  /** What is new, none if nothing is. An iterator lives 15 minutes and a record 24 hours: after that it goes on with what is left. */
  async read(): Promise<{ shardId: string; records: StreamRecord[] }> {
    const records = await this.#next().catch((error: unknown) => {
      if (!(error instanceof AwsError)) throw error;
      this.#iterator = undefined;
      if (error.code === 'TrimmedDataAccessException') this.#position = { shardId: this.#position!.shardId };
      return [];
    });
    return { shardId: this.#position?.shardId ?? '', records };
  }

  async #next(): Promise<StreamRecord[]> {
    this.#iterator ??= await this.#open();
    const { Records, NextShardIterator } = await this.#engine.ask<{
      Records: StreamRecord[];
      NextShardIterator?: string;
    }>(`${STREAMS}.GetRecords`, { ShardIterator: this.#iterator, Limit: READ_AT_ONCE });
    const last = Records.at(-1);
    const { shardId } = this.#position!;
    if (last) this.#position = { shardId, sequenceNumber: last.dynamodb.SequenceNumber };
    this.#iterator = NextShardIterator;
    if (!NextShardIterator && Records.length === 0) await this.#nextShard();
    return Records.map(asInTheCloud);
  }

  async #open(): Promise<string | undefined> {
    const shards = await this.#shards();
    const known = shards.find((id) => id === this.#position?.shardId);
    if (!known) this.#position = { shardId: shards[0]! };
    const { shardId, sequenceNumber } = this.#position!;
    const from = sequenceNumber
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequenceNumber }
      : { ShardIteratorType: 'TRIM_HORIZON' };
    const input = { StreamArn: this.#arn, ShardId: shardId, ...from };
    return (await this.#engine.ask<{ ShardIterator?: string }>(`${STREAMS}.GetShardIterator`, input)).ShardIterator;
  }

  async #shards(): Promise<string[]> {
    if (!this.#arn) {
      const table = { TableName: this.#table };
      type Description = { Table: { LatestStreamArn: string } };
      this.#arn = (await this.#engine.ask<Description>('DynamoDB_20120810.DescribeTable', table)).Table.LatestStreamArn;
    }
    type Stream = { StreamDescription: { Shards: { ShardId: string }[] } };
    const { StreamDescription } = await this.#engine.ask<Stream>(`${STREAMS}.DescribeStream`, { StreamArn: this.#arn });
    return StreamDescription.Shards.map(({ ShardId }) => ShardId);
  }

  /** A shard is closed after some hours; what follows is in its child. */
  async #nextShard(): Promise<void> {
    const shards = await this.#shards();
    const child = shards[shards.indexOf(this.#position!.shardId) + 1];
    if (child) this.#position = { shardId: child };
  }
}

const asInTheCloud = (record: StreamRecord): StreamRecord => {
  const { NewImage, OldImage, ...rest } = record.dynamodb;
  return {
    ...record,
    dynamodb: {
      ...rest,
      ...(OldImage && { OldImage: wholeImage(OldImage) }),
      ...(NewImage && { NewImage: wholeImage(NewImage) }),
    },
  };
};
