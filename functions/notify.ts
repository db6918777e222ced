import type { SNSEvent } from 'aws-lambda';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import type { TechnicianNotice } from '#domain/notice/technician-notice.ts';
import { notifyDriver } from '#notify/driver.ts';
import { notifyTechnician } from '#notify/technician.ts';
import { getSite } from '#store/sites.ts';

/** Someone is to be told something: find out who, and tell each once. */
export async function handler({ Records }: SNSEvent): Promise<void> {
  const failures: unknown[] = [];
  for (const { Sns } of Records) {
    const notice = JSON.parse(Sns.Message) as DriverNotice | TechnicianNotice;
    const site = await getSite(notice.siteId);
    if (!site) throw new Error(`${notice.noticeId}: there is no site ${notice.siteId}`);
    const told = 'driverId' in notice ? notifyDriver(notice, site) : notifyTechnician(notice, site);
    failures.push(...(await told));
  }
  // Lambda tries again, and those who were told are not told twice.
  if (failures.length) throw new AggregateError(failures, 'not everyone could be told');
}
