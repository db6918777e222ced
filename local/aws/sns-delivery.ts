import { mayInvoke } from '../functions/permission.ts';
import type { Pattern } from '../pattern.ts';
import type { Template } from '../template.ts';
import type { Clock } from '../types.ts';
import { wants } from './sns-filter.ts';
import type { Publication } from './sns-form.ts';
import type { Queues } from './sqs.ts';

type Subscription = {
  TopicArn: string;
  Protocol: string;
  Endpoint: string;
  FilterPolicy?: Pattern;
  FilterPolicyScope?: string;
  RedrivePolicy?: { deadLetterTargetArn: string };
};

type Options = {
  template: Template;
  queues: Queues;
  clock: Clock;
  invokeLater: (functionId: string, event: unknown) => Promise<void>;
};

/** Takes a message from a topic to its subscriptions, as far as their filters let it. */
export function deliver(options: Options, topicArn: string, messageId: string, publication: Publication): void {
  const { template, queues, clock, invokeLater } = options;
  for (const { id, properties } of template.all<Subscription>('AWS::SNS::Subscription')) {
    if (properties.TopicArn !== topicArn || properties.Protocol !== 'lambda') continue;
    if (!wants(properties.FilterPolicy, properties.FilterPolicyScope, publication)) continue;
    const at = clock.now();
    const sns = notification(topicArn, messageId, publication, at);
    const functionId = template.functionId(properties.Endpoint);
    if (mayInvoke(template, functionId, 'sns.amazonaws.com', topicArn)) {
      const source = { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: `${topicArn}:${id}` };
      void invokeLater(functionId, { Records: [{ ...source, Sns: sns }] });
    } else if (properties.RedrivePolicy) {
      // SNS gives up on a function it may not call; what the function itself fails at is Lambda's to try again.
      queues.send(properties.RedrivePolicy.deadLetterTargetArn, sns, at);
    }
  }
}

const notification = (
  topicArn: string,
  messageId: string,
  { message, subject, attributes }: Publication,
  at: Date,
) => ({
  Type: 'Notification',
  MessageId: messageId,
  TopicArn: topicArn,
  Subject: subject ?? null,
  Message: message,
  Timestamp: at.toISOString(),
  SignatureVersion: '1',
  Signature: 'local',
  SigningCertUrl: 'local',
  UnsubscribeUrl: 'local',
  MessageAttributes: attributes,
});
