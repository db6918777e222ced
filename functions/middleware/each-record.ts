import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { describeError, log } from '#log';

type Image = Record<string, unknown>;
/** An item that changed: as it was, as it is. */
export type Change = { keys: Image; before?: Image; after?: Image };

export const changeOf = ({ dynamodb: record }: DynamoDBRecord): Change => ({
  keys: read(record?.Keys)!,
  before: read(record?.OldImage),
  after: read(record?.NewImage),
});

/**
 * Record after record in the stream's order. The first failure ends the batch: Lambda delivers from there again, and
 * what came before is not done twice.
 */
export const eachRecord =
  (handle: (change: Change) => Promise<void>) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of Records) {
      const change = changeOf(record);
      try {
        await handle(change);
      } catch (error) {
        log('error', 'record-failed', { keys: change.keys, ...describeError(error) });
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
      }
    }
    return { batchItemFailures: [] };
  };

/** The types of Lambda and of the SDK name the same JSON. */
type RecordImage = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
const read = (image: RecordImage): Image | undefined => image && unmarshall(image as Parameters<typeof unmarshall>[0]);
