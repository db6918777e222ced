import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { receiptToken, unsubscribeToken } from '#links/driver-links.ts';
import { createDriver, eraseDriver } from '#store/drivers.ts';
import { listInbox, putInInbox } from '#store/inbox.ts';
import { freshTables } from '#test/support/tables.ts';
import { as } from './event.ts';

vi.mock('#api/accounts.ts', () => ({ closeAccount: () => Promise.resolve() }));

const operator = as(['operator']);
const asa = as(['driver'], 'sub-asa');
const anyone = as(undefined);
const createdAt = '2026-11-20T12:00:00.000Z';

beforeAll(async () => {
  process.env.LINK_SECRET = 'a secret of the house';
  await freshTables();
});
beforeEach(async () => {
  await createDriver({
    driverId: 'asa',
    login: 'sub-asa',
    email: 'asa@example.com',
    phone: '+46700000002',
    createdAt,
  }).catch(() => {});
  await createDriver({ driverId: 'bo', login: 'sub-bo', email: 'bo@example.com', createdAt }).catch(() => {});
});

const entry = (driverId: string, noticeId: string, at: string) =>
  putInInbox(driverId, { noticeId, kind: 'charging-started', siteId: 'S1' } as DriverNotice, {
    at,
    subject: 'S',
    text: 'T',
  });

test('a driver finds out who they are, chooses how they are told, and sees what is done', async () => {
  expect((await asa('GET', '/me')).body).toMatchObject({ id: 'asa', email: 'asa@example.com' });
  const quietHours = { from: '22:00', to: '07:00' };
  const asked = { channels: { started: ['app'], receipt: [] }, quietHours, language: 'de' };
  const { status, body } = await asa('PUT', '/drivers/asa/notifications', asked);
  expect([status, body]).toMatchObject([200, { quietHours, language: 'de' }]);
  expect(body.channels).toMatchObject({ started: ['app'], receipt: [], finished: ['sms', 'app'] });
  expect((await operator('GET', '/drivers/asa/notifications')).body).toEqual(body);
  expect((await asa('PUT', '/drivers/asa/notifications', {})).body).toMatchObject({
    channels: { started: ['sms', 'app'] },
    language: 'de',
  });
});

test.each<[string, object, string]>([
  ['no hour of the day', { quietHours: { from: '24:00', to: '07:00' } }, 'quietHours.from'],
  ['no zone', { quietHours: { from: '22:00', to: '07:00', timeZone: 'Mars' } }, 'quietHours.timeZone'],
  ['no way there is', { channels: { started: ['pigeon'] } }, 'channels.started.0'],
  ['silence on a payment that failed', { channels: { payment: [] } }, 'channels.payment'],
  ['a language we do not write', { language: 'fr' }, 'language'],
])('%s is refused, and named', async (_, body, path) => {
  const answer = await asa('PUT', '/drivers/asa/notifications', body);
  expect([answer.status, answer.body.errors.map((error) => error.path)]).toEqual([400, [path]]);
});

test('somebody else’s choice and inbox are not there', async () => {
  await entry('bo', 'n1', createdAt);
  expect((await asa('GET', '/drivers/bo/notifications')).status).toBe(404);
  expect((await asa('GET', '/drivers/bo/notices')).status).toBe(404);
  expect((await as(['driver'], 'sub-nobody')('GET', '/me')).status).toBe(404);
});

test('the inbox is read newest first, page by page, and goes with the person', async () => {
  for (const minute of ['01', '02', '03']) await entry('asa', `n${minute}`, `2026-11-20T12:${minute}:00.000Z`);
  const first = (await asa('GET', '/drivers/asa/notices', undefined, { limit: '2' })).body;
  expect(first.items.map((item) => item.noticeId)).toEqual(['n03', 'n02']);
  const rest = (await asa('GET', '/drivers/asa/notices', undefined, { cursor: first.next as string })).body;
  expect(rest.items.map((item) => item.noticeId)).toEqual(['n01']);
  await createDriver({ driverId: 'eva', createdAt });
  await entry('eva', 'n1', createdAt);
  expect((await operator('DELETE', '/drivers/eva')).status).toBe(204);
  expect(await listInbox('eva', { limit: 10 })).toEqual({ items: [] });
});

test('who has the link stops e-mails of that kind, or all, without signing in; looking stops nothing', async () => {
  const link = `/unsubscribe/${unsubscribeToken('bo', 'maintenance')}`;
  const emails = async () => {
    const { body } = await operator('GET', '/drivers/bo/notifications');
    const channels = body.channels as Record<string, string[]>;
    return Object.keys(channels).filter((topic) => channels[topic]!.includes('email')).length;
  };
  const before = await emails();
  expect((await anyone('GET', link)).body).toMatchObject({
    topic: 'maintenance',
    words: { this: 'No more e-mails about planned maintenance' },
  });
  expect(await emails()).toBe(before);
  expect((await anyone('POST', link)).status).toBe(200);
  expect(await emails()).toBe(before - 1);
  await anyone('POST', link, undefined, { all: 'true' });
  // Of a payment that failed somebody without a number hears by e-mail, or not at all.
  expect(await emails()).toBeLessThanOrEqual(1);
});

test('a link nobody has sent, of no topic, or of a person who is gone, is not valid', async () => {
  const gone = unsubscribeToken('gone', 'started');
  await createDriver({ driverId: 'gone', createdAt });
  await eraseDriver('gone', createdAt);
  for (const token of ['bo~started.AAAAAAAAAAAAAAAA', unsubscribeToken('bo', 'weather'), gone])
    expect((await anyone('POST', `/unsubscribe/${token}`)).status).toBe(404);
  expect((await anyone('GET', `/receipts/${receiptToken('inv-none')}/receipt.pdf`)).status).toBe(404);
  expect((await anyone('GET', '/receipts/inv-s1.AAAAAAAAAAAAAAAA/receipt.pdf')).status).toBe(404);
});
