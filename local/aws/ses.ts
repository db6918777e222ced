import type { Outbox } from '../outbox.ts';
import type { Template } from '../template.ts';
import type { Clock } from '../types.ts';
import { randomUUID } from 'node:crypto';
import { AwsError } from './error.ts';
import { json, restError, type Service } from './service.ts';

type Email = {
  FromEmailAddress: string;
  Destination: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  Content: { Simple?: { Subject: { Data: string }; Body: { Text?: { Data: string }; Html?: { Data: string } } } };
};

/** SES v2: every e-mail ends in the outbox. */
export function ses({ scope }: Template, outbox: Outbox, clock: Clock): Service {
  const identity = (name: string) => `arn:aws:ses:${scope.region}:${scope.account}:identity/${name}`;
  return {
    refuse: restError,
    answer({ method, path, body }, authorise) {
      if (method !== 'POST' || path !== '/v2/email/outbound-emails')
        throw new AwsError(404, 'NotFoundException', `This machine has no SES ${method} ${path}`);
      const email = JSON.parse(body.toString('utf8')) as Email;
      const from = addressIn(email.FromEmailAddress);
      // Which of address and domain is the verified identity is known to SES alone; the role may name either.
      const identities = [from, from.split('@')[1] ?? from].map(identity);
      authorise('ses:SendEmail', identities, { 'ses:fromaddress': from });
      const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = email.Destination;
      const simple = email.Content.Simple;
      if (!simple) throw new AwsError(400, 'BadRequestException', 'This machine sends simple content only');
      const text = simple.Body.Text?.Data ?? simple.Body.Html?.Data ?? '';
      for (const to of [...ToAddresses, ...CcAddresses, ...BccAddresses])
        outbox.add({ at: clock.now().toISOString(), channel: 'email', to, subject: simple.Subject.Data, text });
      return json(200, { MessageId: randomUUID() });
    },
  };
}

const addressIn = (from: string): string => /<(.+)>$/.exec(from)?.[1] ?? from;
