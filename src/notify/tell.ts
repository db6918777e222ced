import { createHash } from 'node:crypto';
import type { Address } from '#domain/notice/recipients.ts';
import type { NoticeText } from '#domain/notice/template.ts';
import { claimNotice, releaseNotice } from '#store/notices.ts';
import { sendEmail } from './email.ts';
import { sendSms } from './sms.ts';

/** Longer than anything delivers again. */
const rememberedSeconds = 30 * 24 * 3600;

/** `false`: told before. The claim names the address by its hash, for it outlives the person's erasure. */
export async function tell(noticeId: string, text: NoticeText, address: Address, at: Date): Promise<boolean> {
  const claim = `${noticeId}#${address.channel}#${hash(address.to)}`;
  if (!(await claimNotice(claim, Math.floor(at.getTime() / 1000) + rememberedSeconds))) return false;
  try {
    await send(address, text);
    return true;
  } catch (error) {
    // Refused for what it is or by a throttle: nothing went out. After a time-out nobody knows, and once is enough.
    if ((error as { $fault?: string }).$fault === 'client') await releaseNotice(claim);
    throw error;
  }
}

const send = ({ channel, to }: Address, { subject, text, sms }: NoticeText): Promise<void> =>
  channel === 'sms' ? sendSms(to, sms) : sendEmail(to, subject, text);

const hash = (address: string) => createHash('sha256').update(address).digest('base64url').slice(0, 16);
