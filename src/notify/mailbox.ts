import { createHash } from 'node:crypto';
import { now } from '#clock';
import type { Telling } from '#domain/escalation/telling.ts';
import type { NoticeText } from '#domain/notice/template.ts';
import { sendEmail } from './email.ts';
import { isOptedOut, sendSms } from './sms.ts';
import { tell } from './tell.ts';

type Address = Pick<Telling, 'channel' | 'to'>;

export const mailboxOf = ({ channel, to }: Address): string =>
  createHash('sha256').update(`${channel}\n${to}`).digest('base64url').slice(0, 22);

/** What SNS and SES say of an address that they will never take; a throttle, or their own trouble, passes. */
const refusals = new Set([
  'InvalidParameterException',
  'InvalidParameterValueException',
  'BadRequestException',
  'MessageRejected',
]);

/** Once. Answers what became of it; throws where it may be tried again. */
export async function sendTo(
  address: Address,
  noticeId: string,
  { subject, text, sms }: NoticeText,
): Promise<Pick<Telling, 'sentAt' | 'unsent'>> {
  const { channel, to } = address;
  const at = now();
  // SNS takes messages to such a phone and never delivers them (developer guide, "Opting out").
  if (channel === 'sms' && (await isOptedOut(to))) return { unsent: 'opted-out' };
  const send = () => (channel === 'sms' ? sendSms(to, sms) : sendEmail(to, { subject, text }));
  try {
    await tell(noticeId, address, send, at);
    return { sentAt: at.toISOString() };
  } catch (error) {
    if (refusals.has((error as Error).name)) return { unsent: 'refused' };
    throw error;
  }
}
