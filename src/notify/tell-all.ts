import { now } from '#clock';
import type { Address } from '#domain/notice/recipients.ts';
import type { NoticeText } from '#domain/notice/template.ts';
import { describeError, log } from '#log';
import { tell } from './tell.ts';

/** Each once; what fails for one must not silence the others. Answers the failures. */
export async function tellAll(
  noticeId: string,
  addresses: Address[],
  textFor: (address: Address) => NoticeText,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  if (!addresses.length) log('warn', 'nobody-to-tell', { noticeId });
  for (const address of addresses) {
    const { channel } = address;
    try {
      log('info', 'told', { noticeId, channel, first: await tell(noticeId, textFor(address), address, now()) });
    } catch (error) {
      log('error', 'not-told', { noticeId, channel, ...describeError(error) });
      failures.push(error);
    }
  }
  return failures;
}
