import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { receiptIn, unsubscriptionIn } from '#links/driver-links.ts';
import { createDriver, eraseDriver, setNotifications } from '#store/drivers.ts';
import { listInbox } from '#store/inbox.ts';
import { dueNotices, waitsNoMore } from '#store/waiting-notices.ts';
import { putGroupPayer } from '#store/subscriptions.ts';
import { putSite } from '#store/sites.ts';
import { startMessengers } from '#test/support/messengers.ts';
import { snsOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { site } from '#test/domain/invoice/billed.ts';
import { handler } from '../../functions/notify.ts';

let messengers: Awaited<ReturnType<typeof startMessengers>>;
beforeAll(async () => {
  await freshTables();
  messengers = await startMessengers();
  process.env.SENDER_EMAIL = 'laddnav@example.com';
  process.env.SMS_SENDER_ID = 'Laddnav';
  process.env.LINK_SECRET = 'a secret of the house';
  process.env.PUBLIC_URL = 'https://charge.example';
  await putSite(site);
  const createdAt = '2026-01-01T00:00:00Z';
  await createDriver({
    driverId: 'asa',
    name: 'Åsa',
    phone: '+46700000002',
    email: 'asa@example.com',
    language: 'sv',
    createdAt,
  });
  await createDriver({ driverId: 'bo', name: 'Bo', email: 'bo@example.com', createdAt });
  await createDriver({
    ...{ driverId: 'inga', phone: '+46700000005', language: 'de', createdAt },
    notifications: { channels: { finished: ['app'] } },
  });
  await createDriver({ driverId: 'gone', name: 'Gone', phone: '+46700000003', createdAt });
  await eraseDriver('gone', '2026-02-01T00:00:00Z');
});
afterAll(() => messengers.stop());
beforeEach(() => {
  messengers.published.splice(0);
  messengers.mailed.splice(0);
  messengers.told.refuse = undefined;
});

let notices = 0;
const finished = (driverId: string) => ({
  kind: 'charging-finished',
  noticeId: `finished#${++notices}`,
  siteId: site.siteId,
  driverId,
  stationId: 'CP1',
  bill: 'issued',
  invoiceId: 'inv-s1',
  number: 'LN-2026-000001',
  energyWh: 12_000,
  currency: 'SEK',
  total: '80.50',
});
const numbers = () => messengers.published.map(({ phone }) => phone);

test('a driver hears by SMS, once, however often the news comes', async () => {
  const news = finished('asa');
  await handler(snsOf(news));
  await Promise.all([handler(snsOf(news)), handler(snsOf(news, news))]);
  expect(messengers.published).toEqual([
    {
      phone: '+46700000002',
      message: 'Laddningen är klar vid Slussen: 12 kWh, 80,50 kr inkl. moms. Kvitto LN-2026-000001.',
      attributes: {
        'AWS.SNS.SMS.SMSType': 'Transactional',
        'AWS.SNS.SMS.MaxPrice': '0.50',
        'AWS.SNS.SMS.SenderID': 'Laddnav',
      },
    },
  ]);
  expect(messengers.mailed).toEqual([]);
});

test('a driver without a number hears by e-mail, one who was erased not at all', async () => {
  await handler(snsOf(finished('bo'), finished('gone'), finished('never was')));
  expect(messengers.published).toEqual([]);
  const [mail] = messengers.mailed;
  expect(mail).toMatchObject({
    from: 'laddnav@example.com',
    to: ['bo@example.com'],
    subject: 'Charging has finished: 12 kWh, SEK 80.50',
  });
  const [said, receipt, footer] = mail!.text.split('\n\n');
  expect(said).toBe('Charging finished at Slussen: 12 kWh, SEK 80.50 incl. VAT. Receipt LN-2026-000001.');
  const [, token] = /receipts\/(.+)\/receipt\.pdf$/.exec(receipt!)!;
  expect(receiptIn(token!)).toBe('inv-s1');
  expect(footer).toContain('Choose what we tell you, and how: https://charge.example/driver');
});

test('a company that pays for a group gets its invoice by e-mail, once; one without an address gets none', async () => {
  const notice: DriverNotice = {
    ...{ kind: 'receipt', of: 'month', noticeId: 'receipt#inv-s1', driverId: 'group:FLEET' },
    ...{ invoiceId: 'inv-s1', number: 'LN-2026-000001', currency: 'SEK', total: '80.50' },
  };
  const company = { name: 'Fleet AB', address: { country: 'SE' } };
  const payer = { payerId: 'group:FLEET', group: 'FLEET', billing: 'monthly', language: 'sv' } as const;
  await putGroupPayer({ ...payer, company });
  await handler(snsOf(notice));
  expect(messengers.mailed).toEqual([]);
  await putGroupPayer({ ...payer, company: { ...company, email: 'pay@fleet.example' } });
  await handler(snsOf(notice));
  await handler(snsOf(notice));
  expect(messengers.mailed).toMatchObject([
    { to: ['pay@fleet.example'], subject: 'Faktura LN-2026-000001: 80,50 kr', headers: {} },
  ]);
  expect(messengers.mailed[0]!.text).toContain('/receipt.pdf');
});

test('a mail program can unsubscribe its owner by one click, from that kind alone', async () => {
  await handler(snsOf(finished('bo')));
  const { headers, text } = messengers.mailed[0]!;
  const [, token] = /^<https:\/\/charge\.example\/api\/v1\/unsubscribe\/(.+)>$/.exec(headers['List-Unsubscribe']!)!;
  expect(unsubscriptionIn(token!)).toEqual({ driverId: 'bo', topic: 'finished' });
  expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  expect(text).toContain(`No more e-mails of this kind: https://charge.example/unsubscribe/${token}`);
});

test('the inbox has what was told, once, newest first, with what there is to open', async () => {
  const news = finished('inga');
  await handler(snsOf(news, news));
  await handler(snsOf(finished('inga')));
  const { items } = await listInbox('inga', { limit: 10 });
  expect(items.map(({ noticeId }) => noticeId)).toEqual([`finished#${notices}`, news.noticeId]);
  expect(items[1]).toMatchObject({
    kind: 'charging-finished',
    subject: 'Der Ladevorgang ist beendet: 12 kWh, 80,50 SEK',
  });
  expect(items[1]!.link).toContain('https://charge.example/api/v1/receipts/inv-s1.');
  expect([numbers(), messengers.mailed]).toEqual([[], []]);
});

test('what waits for the end of quiet hours goes out then, once', async () => {
  const night = new Date().toISOString().slice(11, 16);
  const soon = new Date(Date.now() + 120_000).toISOString().slice(11, 16);
  await setNotifications('asa', { quietHours: { from: night, to: soon, timeZone: 'UTC' } });
  const news = finished('asa');
  await handler(snsOf(news));
  await handler(snsOf(news));
  expect(numbers()).toEqual([]);
  const later = new Date(Date.now() + 180_000).toISOString();
  expect([await dueNotices(new Date().toISOString()), await dueNotices(later)]).toEqual([[], [news]]);
  await setNotifications('asa', {});
  await handler(snsOf(...(await dueNotices(later))));
  await waitsNoMore(news as DriverNotice);
  await handler(snsOf(news));
  expect([numbers(), await dueNotices(later)]).toEqual([['+46700000002'], []]);
});

test('a charger gone mad sends nobody more than thirty messages in an hour', async () => {
  await createDriver({ driverId: 'ola', phone: '+46700000004', createdAt: '2026-01-01T00:00:00Z' });
  await handler(snsOf(...Array.from({ length: 40 }, () => finished('ola'))));
  // The hour may turn meanwhile.
  expect([30, 40]).toContain(numbers().length);
  expect((await listInbox('ola', { limit: 100 })).items).toHaveLength(40);
});
