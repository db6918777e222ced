import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';

const sns = new SNSClient();

/** Says every note on the topic, and stops at the one called poison. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const { dynamodb } of Records) {
    const id = dynamodb?.Keys?.id?.S ?? '';
    if (id === 'poison') return { batchItemFailures: [{ itemIdentifier: dynamodb!.SequenceNumber! }] };
    const MessageAttributes = { first: { DataType: 'String', StringValue: id.slice(0, 1) } };
    await sns.send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Message: id, MessageAttributes }));
  }
  return { batchItemFailures: [] };
}
