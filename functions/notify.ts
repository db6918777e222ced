import type { SNSEvent } from 'aws-lambda';
import { now } from '#clock';
import type { Notice } from '#domain/notice/notice.ts';
import { addressesOf, concernsDriver, onCallAddresses } from '#domain/notice/recipients.ts';
import { describeError, log } from '#log';
import { tell } from '#notify/tell.ts';
import { getDriver } from '#store/drivers.ts';
import { getSite } from '#store/sites.ts';

/** Someone is to be told something: find out who, and tell each once. What fails for one must not silence the others. */
export async function handler({ Records }: SNSEvent): Promise<void> {
  const failures: unknown[] = [];
  for (const { Sns } of Records) {
    const notice = JSON.parse(Sns.Message) as Notice;
    const { noticeId } = notice;
    const site = await getSite(notice.siteId);
    if (!site) throw new Error(`${noticeId}: there is no site ${notice.siteId}`);
    const addresses = concernsDriver(notice)
      ? addressesOf(await getDriver(notice.driverId))
      : onCallAddresses(site.onCall?.levels[0] ?? []);
    if (!addresses.length) log('warn', 'nobody-to-tell', { noticeId });

    for (const address of addresses) {
      const { channel } = address;
      try {
        log('info', 'told', { noticeId, channel, first: await tell(notice, site, address, now()) });
      } catch (error) {
        log('error', 'not-told', { noticeId, channel, ...describeError(error) });
        failures.push(error);
      }
    }
  }
  // Lambda tries again, and those who were told are not told twice.
  if (failures.length) throw new AggregateError(failures, 'not everyone could be told');
}
