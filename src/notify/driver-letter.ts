import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { topicOf } from '#domain/notice/driver-topics.ts';
import { letter, type Letter } from '#domain/notice/letter.ts';
import { texts, type Language } from '#domain/notice/texts/texts.ts';
import { addressOf } from '#links/address.ts';
import { receiptToken, unsubscribeToken } from '#links/driver-links.ts';

/** What there is to open with it. */
export const linkOf = (notice: DriverNotice): string | undefined =>
  'invoiceId' in notice ? addressOf(`/api/v1/receipts/${receiptToken(notice.invoiceId)}/receipt.pdf`) : undefined;

/** As an e-mail, with how to get no more of them without signing in. */
export function driverLetter(
  notice: DriverNotice,
  { subject, text }: { subject: string; text: string },
  language: Language,
): Letter {
  const words = texts[language].mail;
  const [link, token] = [linkOf(notice), unsubscribeToken(notice.driverId, topicOf(notice))];
  return letter({
    subject,
    text,
    links: link ? [{ label: words.open, url: link }] : [],
    footer: [
      { label: words.choose, url: addressOf('/driver') },
      { label: words.stop, url: addressOf(`/unsubscribe/${token}`) },
    ],
    unsubscribe: addressOf(`/api/v1/unsubscribe/${token}`),
  });
}
