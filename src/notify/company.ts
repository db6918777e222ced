import { now } from '#clock';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { driverText } from '#domain/notice/driver-text.ts';
import { letter } from '#domain/notice/letter.ts';
import { texts } from '#domain/notice/texts/texts.ts';
import type { Site } from '#domain/station/site.ts';
import { log } from '#log';
import { getGroupPayer } from '#store/subscriptions.ts';
import { linkOf } from './driver-letter.ts';
import { sendEmail } from './email.ts';
import { tell } from './tell.ts';

/** A company that pays for a group is told of its invoices, and of what it did not pay, by e-mail: there is nothing to choose. */
export async function notifyCompany(notice: DriverNotice, site: Site | undefined): Promise<unknown[]> {
  const { noticeId } = notice;
  const payer = await getGroupPayer(notice.driverId);
  const to = payer?.company.email;
  if (!payer || !to) {
    log('info', 'nobody-to-tell', { noticeId });
    return [];
  }
  const { language = 'en' } = payer;
  const { subject, text } = driverText(notice, site, language);
  const link = linkOf(notice);
  const links = link ? [{ label: texts[language].mail.open, url: link }] : [];
  const first = await tell(
    noticeId,
    { channel: 'email', to },
    () => sendEmail(to, letter({ subject, text, links })),
    now(),
  );
  log('info', 'told', { noticeId, channel: 'email', first });
  return [];
}
