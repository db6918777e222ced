import { Duration } from 'aws-cdk-lib';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { accept } from './accept.ts';
import { failureQueue } from './failure-queue.ts';
import { HouseFunction } from './house-function.ts';
import type { LaddnavTable } from './tables.ts';

/** A Lambda filter pattern on a stream record; an attribute stands under its type, as `{ status: { S: ['ended'] } }`. */
export type Pattern = {
  eventName?: string[];
  dynamodb: { NewImage?: Record<string, unknown>; OldImage?: Record<string, unknown> };
};

type Following = {
  filters: Pattern[];
  stale: Duration;
  /** Waits so long for more, where one look serves many records. */
  gather?: Duration;
  /** 50 unless said: at a quarter of a second a record, well inside the timeout. */
  batchSize?: number;
  /** One batch of a shard at a time unless said; records of one key stay in order. */
  atOnce?: number;
};

/** A function that follows what changes in tables, one record after the other. */
export class StreamConsumer extends HouseFunction {
  readonly failures: Queue;

  constructor(scope: Construct, id: string, description: string) {
    super(scope, id, { description, timeout: Duration.minutes(1) });
    this.failures = failureQueue(scope, id);
  }

  /** `stale` is the age at which a record is not worth handling any more: it goes to the failure queue. */
  follows(table: LaddnavTable, { filters, stale, gather, batchSize = 50, atOnce }: Following): this {
    this.addEventSourceMapping(table.node.id, {
      eventSourceArn: table.tableStreamArn,
      // LATEST can miss what is written while the mapping is being made.
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: filters.map((pattern) => ({ pattern: JSON.stringify(pattern) })),
      batchSize,
      ...(atOnce && { parallelizationFactor: atOnce }),
      ...(gather && { maxBatchingWindow: gather }),
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // A record that cannot be handled stops its shard for a minute or so, then waits in the failure queue.
      retryAttempts: 8,
      maxRecordAge: stale,
      onFailure: new SqsDlq(this.failures),
    });
    this.may(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [table.tableStreamArn!]);
    accept(
      this.role!,
      'IAM5[Resource::*]',
      'ListStreams, which Lambda asks for, takes no resource; it tells names only',
    );
    return this.may(['dynamodb:ListStreams'], ['*']);
  }
}
