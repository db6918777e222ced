import type { Driver } from '#domain/driver/token.ts';
import { rulesOf, topicNames, type Channel, type DriverTopic } from './driver-topics.ts';

/** By the clock on the wall, as `22:00` to `07:00`; without a zone, by that of the site it is about. */
export type QuietHours = { from: string; to: string; timeZone?: string };

export type Preferences = { channels?: Partial<Record<DriverTopic, Channel[]>>; quietHours?: QuietHours };

/** How a driver is told of a topic: as they chose, else in the inbox and on the first way there is to them. */
export function channelsOf(driver: Driver, topic: DriverTopic): Channel[] {
  const chosen = driver.notifications?.channels?.[topic];
  const { always, by } = rulesOf(topic);
  if (chosen && (!always || chosen.some((channel) => reaches(driver, channel)))) return chosen;
  const first = by.find((channel) => reaches(driver, channel));
  // Who has the end of a charge in their mail has its receipt there.
  const isThere = topic === 'receipt' && first && channelsOf(driver, 'finished').includes(first);
  return first && !isThere ? [first, 'app'] : ['app'];
}

export const reaches = ({ phone, email }: Driver, channel: Channel): boolean =>
  channel === 'app' || Boolean(channel === 'sms' ? phone : email);

export const allChannels = (driver: Driver): Record<DriverTopic, Channel[]> =>
  Object.fromEntries(topicNames.map((topic) => [topic, channelsOf(driver, topic)])) as Record<DriverTopic, Channel[]>;

/** No e-mail any more, of one topic or of all; what has to be told goes another way, where there is one. */
export function withoutEmail(driver: Driver, topic: DriverTopic | 'all'): Preferences {
  const those = topic === 'all' ? topicNames : [topic];
  const left = those.map((name) => [name, channelsOf(driver, name).filter((channel) => channel !== 'email')] as const);
  return {
    ...driver.notifications,
    channels: { ...driver.notifications?.channels, ...Object.fromEntries(left) },
  };
}
