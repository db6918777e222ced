import { randomUUID } from 'node:crypto';
import type { Outbox } from '../outbox.ts';
import type { Template } from '../template.ts';
import type { Clock } from '../types.ts';
import { AwsError } from './error.ts';
import type { Authorise, Reply, Service } from './service.ts';
import { batchIn, publicationIn, xml, type Publication } from './sns-form.ts';

type Options = {
  template: Template;
  outbox: Outbox;
  clock: Clock;
  deliver: (topicArn: string, messageId: string, publication: Publication) => void;
  /** Phones that have answered STOP. */
  optedOut: ReadonlySet<string>;
};

/** E.164, which SNS insists on. */
const PHONE_NUMBER = /^\+[1-9]\d{1,14}$/;

/** SNS: topics go to their subscriptions, text messages to the outbox. */
export function sns(options: Options): Service {
  return {
    refuse: ({ status, code, message }) => {
      const error = { Type: 'Sender', Code: code, Message: message };
      return reply(status, xml({ ErrorResponse: { Error: error, RequestId: randomUUID() } }));
    },
    answer({ body }, authorise) {
      const form = new URLSearchParams(body.toString('utf8'));
      const action = form.get('Action') ?? '';
      if (action === 'Publish') return answered(action, { MessageId: publish(options, form, authorise) });
      if (action === 'CheckIfPhoneNumberIsOptedOut')
        return answered(action, { isOptedOut: String(isOut(options, form, authorise)) });
      if (action === 'PublishBatch') return answered(action, { Successful: publishBatch(options, form, authorise) });
      throw new AwsError(400, 'InvalidAction', `This machine has no SNS ${action}`);
    },
  };
}

const reply = (status: number, body: string): Reply => ({ status, headers: { 'content-type': 'text/xml' }, body });

const answered = (action: string, result: Parameters<typeof xml>[0]): Reply =>
  reply(
    200,
    xml({ [`${action}Response`]: { [`${action}Result`]: result, ResponseMetadata: { RequestId: randomUUID() } } }),
  );

function publish(
  { template, outbox, clock, deliver, optedOut }: Options,
  form: URLSearchParams,
  authorise: Authorise,
): string {
  const messageId = randomUUID();
  const publication = publicationIn(form);
  const phone = form.get('PhoneNumber');
  if (phone === null) {
    const arn = topic(template, form.get('TopicArn') ?? form.get('TargetArn') ?? '', authorise);
    deliver(arn, messageId, publication);
    return messageId;
  }
  // A phone number has no ARN: only a grant on every resource covers it.
  authorise('sns:Publish', phone);
  if (!PHONE_NUMBER.test(phone)) throw new AwsError(400, 'InvalidParameter', `Invalid parameter: PhoneNumber ${phone}`);
  // Taken, and never delivered (developer guide, "Opting out").
  if (!optedOut.has(phone))
    outbox.add({ at: clock.now().toISOString(), channel: 'sms', to: phone, text: publication.message });
  return messageId;
}

function isOut({ optedOut }: Options, form: URLSearchParams, authorise: Authorise): boolean {
  const phone = form.get('phoneNumber') ?? '';
  authorise('sns:CheckIfPhoneNumberIsOptedOut', phone);
  return optedOut.has(phone);
}

function publishBatch({ template, deliver }: Options, form: URLSearchParams, authorise: Authorise) {
  const arn = topic(template, form.get('TopicArn') ?? '', authorise);
  const member = batchIn(form).map(({ id, publication }) => {
    const messageId = randomUUID();
    deliver(arn, messageId, publication);
    return { Id: id, MessageId: messageId };
  });
  return { member };
}

function topic(template: Template, arn: string, authorise: Authorise): string {
  authorise('sns:Publish', arn);
  if (!template.find('AWS::SNS::Topic', arn)) throw new AwsError(404, 'NotFound', 'Topic does not exist');
  return arn;
}
