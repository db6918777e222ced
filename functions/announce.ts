import { PublishCommand, SNSClient, type MessageAttributeValue } from '@aws-sdk/client-sns';
import type { AnsweredCommand } from '#domain/station/command.ts';
import { commandAnswered } from '#domain/station/command-answered.ts';
import type { Incident } from '#domain/fault/incident.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { invoiceIssued, paymentFailed, sessionStarted, type DriverNotice } from '#domain/notice/driver-notice.ts';
import { incidentOpened, type TechnicianNotice } from '#domain/notice/technician-notice.ts';
import type { Payment } from '#domain/payment/payment.ts';
import type { Session } from '#domain/session/session.ts';
import { log } from '#log';
import { eachRecord } from './middleware/each-record.ts';

const sns = new SNSClient();

/** Something happened that people want to hear of: say it on their topic. */
export const handler = eachRecord(async ({ keys, after }) => {
  if (after && 'commandId' in keys) return tellWhoAsked(after as AnsweredCommand);
  const notice = after && noticeOf(keys, after);
  if (!notice) return;
  const { kind, noticeId, siteId } = notice;
  await sns.send(
    new PublishCommand({
      TopicArn: kind === 'incident-opened' ? process.env.TECHNICIANS_TOPIC_ARN : process.env.DRIVERS_TOPIC_ARN,
      Message: JSON.stringify(notice),
      MessageAttributes: {
        kind: text(kind),
        siteId: text(siteId),
        ...(kind === 'incident-opened' && { severity: text(notice.severity) }),
      },
    }),
  );
  log('info', 'announced', { noticeId });
});

/** Subscribers pick theirs by the attributes, as `askedBy`. */
async function tellWhoAsked(command: AnsweredCommand): Promise<void> {
  const told = commandAnswered(command);
  const { kind, stationId, commandId, name, status, askedBy = '' } = told;
  const attributes = { kind, stationId, name, status, askedBy };
  await sns.send(
    new PublishCommand({
      TopicArn: process.env.OPERATORS_TOPIC_ARN,
      Message: JSON.stringify(told),
      MessageAttributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, text(value)])),
    }),
  );
  log('info', 'announced', { noticeId: `answered#${commandId}` });
}

/** Each table's key has a name of its own. */
function noticeOf(keys: object, item: object): DriverNotice | TechnicianNotice | undefined {
  if ('sessionId' in keys) return sessionStarted(item as Session);
  if ('paymentId' in keys) return paymentFailed(item as Payment);
  if ('invoiceId' in keys) return invoiceIssued(item as Invoice);
  return incidentOpened(item as Incident);
}

const text = (StringValue: string): MessageAttributeValue => ({ DataType: 'String', StringValue });
