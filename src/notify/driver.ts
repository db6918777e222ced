import { now } from '#clock';
import type { Driver } from '#domain/driver/token.ts';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { driverText } from '#domain/notice/driver-text.ts';
import { waysTo, type Way } from '#domain/notice/driver-ways.ts';
import type { Site } from '#domain/station/site.ts';
import { log } from '#log';
import { getDriver } from '#store/drivers.ts';
import { putInInbox } from '#store/inbox.ts';
import { keepWaiting } from '#store/waiting-notices.ts';
import { driverLetter, linkOf } from './driver-letter.ts';
import { sendEmail } from './email.ts';
import { hasRoom } from './room.ts';
import { sendSms } from './sms.ts';
import { tellAll } from './tell-all.ts';

/** Tells a driver on the ways they chose; what has to wait for the end of their quiet hours is put by. */
export async function notifyDriver(notice: DriverNotice, site: Site | undefined): Promise<unknown[]> {
  const { noticeId, driverId } = notice;
  const at = now().toISOString();
  const driver = await getDriver(driverId);
  const plan = waysTo(driver, notice, site?.timeZone ?? 'UTC', at);
  if (!driver || driver.erasedAt) log('info', 'nobody-to-tell', { noticeId });
  else if (plan.waitsUntil) {
    await keepWaiting(notice, plan.waitsUntil);
    log('info', 'notice-waits', { noticeId, until: plan.waitsUntil });
  }
  return tellAll(noticeId, plan.now, (way) => send(way, notice, site, driver!, at));
}

async function send(
  { channel, to }: Way,
  notice: DriverNotice,
  site: Site | undefined,
  driver: Driver,
  at: string,
): Promise<void> {
  const { language = 'en' } = driver;
  const text = driverText(notice, site, language);
  if (channel === 'app') return putInInbox(driver.driverId, notice, { ...text, link: linkOf(notice), at });
  if (!(await hasRoom(driver.driverId, at))) return log('warn', 'too-many-notices', { noticeId: notice.noticeId });
  if (channel === 'sms') await sendSms(to, text.sms);
  else await sendEmail(to, driverLetter(notice, text, language));
}
