import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { describeError, log } from '#log';

type Image = Record<string, unknown>;
/** An item that changed: as it was, as it is. */
export type Change = { keys: Image; before?: Image; after?: Image };

/**
 * Record after record in the stream's order. The first failure ends the batch: Lambda delivers from there again, and
 * what came before is not done twice.
 */
export const eachRecord =
  (handle: (change: Change) => Promise<void>) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const { dynamodb: record } of Records) {
      try {
        await handle({ keys: read(record?.Keys)!, before: read(record?.OldImage), after: read(record?.NewImage) });
      } catch (error) {
        log('error', 'record-failed', { keys: read(record?.Keys), ...describeError(error) });
        return { batchItemFailures: [{ itemIdentifier: record?.SequenceNumber ?? '' }] };
      }
    }
    return { batchItemFailures: [] };
  };

/** The types of Lambda and of the SDK name the same JSON. */
type RecordImage = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
const read = (image: RecordImage): Image | undefined => image && unmarshall(image as Parameters<typeof unmarshall>[0]);
