import { PublishCommand, SNSClient, type MessageAttributeValue } from '@aws-sdk/client-sns';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { log } from '#log';

const sns = new SNSClient();

/** Subscribers pick theirs by the attributes. */
export async function publish(
  topicArn: string | undefined,
  message: object,
  attributes: Record<string, string>,
): Promise<void> {
  const text = (StringValue: string): MessageAttributeValue => ({ DataType: 'String', StringValue });
  await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Message: JSON.stringify(message),
      MessageAttributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, text(value)])),
    }),
  );
}

export const publishToDriver = (notice: DriverNotice): Promise<void> =>
  publish(process.env.DRIVERS_TOPIC_ARN, notice, {
    kind: notice.kind,
    ...(notice.siteId && { siteId: notice.siteId }),
  });

/** What there may be to say. */
export async function tellDriver(notice: DriverNotice | undefined): Promise<void> {
  if (!notice) return;
  await publishToDriver(notice);
  log('info', 'announced', { noticeId: notice.noticeId });
}
