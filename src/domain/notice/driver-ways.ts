import type { Driver } from '#domain/driver/token.ts';
import type { DriverNotice } from './driver-notice.ts';
import { rulesOf, topicOf, type Channel } from './driver-topics.ts';
import { channelsOf } from './preferences.ts';
import { quietUntil } from './quiet-hours.ts';

/** `to`: a number, an address, or whose inbox. */
export type Way = { channel: Channel; to: string };

/** How a notice goes out now, and when to look at it again for the ways that wait for the end of quiet hours. */
export type Plan = { now: Way[]; waitsUntil?: string };

/** Nobody writes to someone who was erased. The inbox wakes no one: it does not wait. */
export function waysTo(driver: Driver | undefined, notice: DriverNotice, siteZone: string, at: string): Plan {
  if (!driver || driver.erasedAt) return { now: [] };
  const topic = topicOf(notice);
  const ways = channelsOf(driver, topic).flatMap((channel): Way[] => {
    const to = { sms: driver.phone, email: driver.email, app: driver.driverId }[channel];
    return to ? [{ channel, to }] : [];
  });
  const { urgent, staleHours } = rulesOf(topic);
  const quiet = driver.notifications?.quietHours;
  const until = quiet && !urgent ? quietUntil(at, quiet, siteZone) : undefined;
  if (!until) return { now: ways };
  const silent = ways.filter(({ channel }) => channel === 'app');
  const isStale = Date.parse(until) - Date.parse(at) > staleHours * 3_600_000;
  return { now: silent, ...(silent.length < ways.length && !isStale && { waitsUntil: until }) };
}
