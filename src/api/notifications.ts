import type { Driver } from '#domain/driver/token.ts';
import { DomainError } from '#domain/error.ts';
import { rulesOf, topicNames } from '#domain/notice/driver-topics.ts';
import { allChannels, reaches } from '#domain/notice/preferences.ts';
import { driverByLogin, setNotifications } from '#store/drivers.ts';
import { listInbox } from '#store/inbox.ts';
import { endpoint } from './endpoint.ts';
import { payer } from './payer-accounts.ts';
import { page } from './schemas/common.ts';
import * as driverSchema from './schemas/driver.ts';
import * as schema from './schemas/notification.ts';
import { payerRef } from './schemas/payment.ts';

export const me = endpoint({
  summary: 'The driver who is signed in',
  response: driverSchema.driver,
  handle: async ({ caller }) => {
    const driver = await driverByLogin(caller.login);
    if (!driver) throw new DomainError('notFound', 'Nobody has registered you as a driver yet.');
    return { ...driver, id: driver.driverId };
  },
});

export const show = endpoint({
  summary: 'How a driver is told of what; a driver sees their own',
  params: payerRef,
  response: schema.notifications,
  handle: async ({ params: { id }, caller }) => view(await payer(id, caller)),
});

export const put = endpoint({
  summary: 'Choose how a driver is told of what, in which language, and when not',
  params: payerRef,
  body: schema.notificationsBody,
  response: schema.notifications,
  handle: async ({ params: { id }, body: { language, ...notifications }, caller }) => {
    const driver = await payer(id, caller);
    const problems = topicNames.flatMap((topic) => {
      const chosen = notifications.channels?.[topic];
      const isLost = chosen && rulesOf(topic).always && !chosen.some((channel) => reaches(driver, channel));
      return isLost ? [{ path: `channels.${topic}`, message: 'has to be told somehow: money is asked for' }] : [];
    });
    if (problems.length) throw new DomainError('invalid', 'The request is not as it should be: see errors.', problems);
    await setNotifications(id, notifications, language);
    return view(await payer(id, caller));
  },
});

export const inbox = endpoint({
  summary: 'What a driver was told, newest first: what their app shows; a driver sees their own',
  params: payerRef,
  query: page,
  response: schema.inbox,
  handle: async ({ params: { id }, query, caller }) => {
    await payer(id, caller);
    return listInbox(id, query);
  },
});

const view = (driver: Driver) => ({
  channels: allChannels(driver),
  quietHours: driver.notifications?.quietHours,
  language: driver.language ?? 'en',
});
