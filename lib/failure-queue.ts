import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Where a consumer's records go that it could not handle; kept for as long as SQS can, 14 days. */
export const failureQueue = (scope: Construct, consumer: string): Queue =>
  new Queue(scope, `${consumer}-failures`, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
