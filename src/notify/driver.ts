import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { driverText } from '#domain/notice/driver-text.ts';
import { addressesOf } from '#domain/notice/recipients.ts';
import type { Site } from '#domain/station/site.ts';
import { getDriver } from '#store/drivers.ts';
import { tellAll } from './tell-all.ts';

export async function notifyDriver(notice: DriverNotice, site: Site): Promise<unknown[]> {
  const addresses = addressesOf(await getDriver(notice.driverId), notice.kind);
  return tellAll(notice.noticeId, addresses, ({ language }) => driverText(notice, site, language));
}
