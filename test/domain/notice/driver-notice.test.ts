import { expect, test } from 'vitest';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { invoiceIssued, sessionStarted } from '#domain/notice/driver-notice.ts';
import { addressesOf, onCallAddresses } from '#domain/notice/recipients.ts';
import { without } from '#store/item.ts';
import { session } from '#test/domain/invoice/billed.ts';

const begun = without<Omit<typeof session, 'stop'>>(session, 'stop');

test('a driver whose session became active is told, whether or not meter values came before the start', () => {
  expect(sessionStarted({ ...begun, status: 'active' })).toEqual({
    kind: 'charging-started',
    noticeId: 'started#s1',
    siteId: 'SLUSSEN',
    driverId: 'asa',
    sessionId: 's1',
    stationId: 'CP1',
    connectorId: 1,
    at: '2026-05-04T08:00:00.000Z',
  });
});

test('nobody is told of a session that has ended, or of nobody, or of a correction', () => {
  const creditNote = { kind: 'creditNote', driverId: 'asa' } as Invoice;
  const ofNobody = { kind: 'invoice' } as Invoice;
  const told = [
    sessionStarted(session),
    sessionStarted({ ...begun, status: 'active', driverId: undefined }),
    invoiceIssued(creditNote),
    invoiceIssued(ofNobody),
  ];
  expect(told).toEqual([undefined, undefined, undefined, undefined]);
});

const driver = { driverId: 'asa', createdAt: '2026-01-01T00:00:00Z' };

test('a driver is told by SMS, without a number by e-mail, once erased not at all', () => {
  const [phone, email] = ['+46700000002', 'asa@example.com'];
  const finished = (more: object) => addressesOf({ ...driver, ...more }, 'charging-finished');
  expect([
    finished({ phone, email, language: 'sv' }),
    finished({ email }),
    finished({ phone, erasedAt: '2026-02-01T00:00:00Z' }),
    addressesOf(undefined, 'charging-finished'),
  ]).toEqual([
    [{ channel: 'sms', to: phone, language: 'sv' }],
    [{ channel: 'email', to: email, language: 'en' }],
    [],
    [],
  ]);
});

test('what can wait goes by e-mail', () => {
  const told = addressesOf({ ...driver, phone: '+46700000002', email: 'asa@example.com' }, 'maintenance-created');
  expect(told).toEqual([{ channel: 'email', to: 'asa@example.com', language: 'en' }]);
});

test('who is on call is told on every way there is', () => {
  const contacts = [
    { name: 'Tove', phone: '+46700000001', email: 'tove@example.com' },
    { name: 'Bo', email: 'bo@example.com' },
  ];
  expect(onCallAddresses(contacts).map(({ channel, to }) => [channel, to])).toEqual([
    ['sms', '+46700000001'],
    ['email', 'tove@example.com'],
    ['email', 'bo@example.com'],
  ]);
});
