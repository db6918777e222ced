import { onCallAddresses } from '#domain/notice/recipients.ts';
import type { TechnicianNotice } from '#domain/notice/technician-notice.ts';
import { technicianText } from '#domain/notice/technician-text.ts';
import type { Site } from '#domain/station/site.ts';
import { log } from '#log';
import { sendEmail } from './email.ts';
import { sendSms } from './sms.ts';
import { tellAll } from './tell-all.ts';

export function notifyTechnician(notice: TechnicianNotice, site: Site): Promise<unknown[]> {
  const addresses = onCallAddresses(site.onCall?.levels[0] ?? []);
  if (!addresses.length) log('warn', 'nobody-to-tell', { noticeId: notice.noticeId });
  const { subject, text, sms } = technicianText(notice, site);
  return tellAll(notice.noticeId, addresses, ({ channel, to }) =>
    channel === 'sms' ? sendSms(to, sms) : sendEmail(to, { subject, text }),
  );
}
