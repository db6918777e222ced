import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { SNSEvent } from 'aws-lambda';

const sms = new SNSClient({ region: 'eu-west-1' });

/** Tells by SMS what the topic says, and that the clock struck. */
export async function handler(event: Partial<SNSEvent>): Promise<void> {
  for (const text of event.Records?.map(({ Sns }) => Sns.Message) ?? ['tick'])
    await sms.send(new PublishCommand({ PhoneNumber: '+46701234567', Message: text }));
}
