import type { SNSEvent } from 'aws-lambda';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import type { CallNotice, GatheredNotice } from '#domain/notice/technician-notice.ts';
import { isOfGroup } from '#domain/subscription/group-payer.ts';
import { notifyCompany } from '#notify/company.ts';
import { notifyDriver } from '#notify/driver.ts';
import { notifyGathered } from '#notify/gathered.ts';
import { notifyTechnician } from '#notify/technician.ts';
import { getSite } from '#store/sites.ts';

type Notice = DriverNotice | CallNotice | GatheredNotice;

/** Someone is to be told something: find out who, and tell each once. */
export async function handler({ Records }: SNSEvent): Promise<void> {
  const failures: unknown[] = [];
  for (const { Sns } of Records) failures.push(...(await notify(JSON.parse(Sns.Message) as Notice)));
  // Lambda tries again, and those who were told are not told twice.
  if (failures.length) throw new AggregateError(failures, 'not everyone could be told');
}

async function notify(notice: Notice): Promise<unknown[]> {
  if (notice.kind === 'calls-gathered') await notifyGathered(notice);
  else {
    const site = notice.siteId === undefined ? undefined : await getSite(notice.siteId);
    if (notice.siteId !== undefined && !site) throw new Error(`${notice.noticeId}: there is no site ${notice.siteId}`);
    if (notice.kind !== 'incident-call')
      return isOfGroup(notice.driverId) ? notifyCompany(notice, site) : notifyDriver(notice, site);
    await notifyTechnician(notice, site!);
  }
  return [];
}
