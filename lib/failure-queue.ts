import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { accept } from './accept.ts';

/** Where a consumer's records go that it could not handle; kept for as long as SQS can, 14 days. */
export function failureQueue(scope: Construct, consumer: string): Queue {
  const queue = new Queue(scope, `${consumer}-failures`, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  accept(queue, 'SQS3', 'It is itself where failures end: nothing reads it but people');
  return queue;
}
