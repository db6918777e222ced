import { expect, test } from 'vitest';
import type { Driver } from '#domain/driver/token.ts';
import { allChannels, channelsOf, withoutEmail } from '#domain/notice/preferences.ts';

const nobody: Driver = { driverId: 'asa', createdAt: '2026-01-01T00:00:00Z' };
const driver: Driver = { ...nobody, phone: '+46700000002', email: 'asa@example.com' };
const chose = (channels: object): Driver => ({ ...driver, notifications: { channels } });

test('unless they chose, a driver hears by SMS of what cannot wait, by e-mail of the rest, and has all of it in the inbox', () => {
  expect(allChannels(driver)).toMatchObject({
    started: ['sms', 'app'],
    finished: ['sms', 'app'],
    receipt: ['email', 'app'],
    maintenance: ['email', 'app'],
  });
});

test('without a number the mail does, and the end of a charge is its receipt; without either there is the inbox', () => {
  const { started, finished, receipt } = allChannels({ ...driver, phone: undefined });
  expect([started, finished, receipt]).toEqual([['email', 'app'], ['email', 'app'], ['app']]);
  expect(channelsOf(nobody, 'payment')).toEqual(['app']);
});

test('what they chose is done, also nothing; but of a payment that failed they hear somehow', () => {
  const choice = chose({ started: [], finished: ['app'], payment: [] });
  expect(['started', 'finished', 'payment'].map((topic) => channelsOf(choice, topic as 'started'))).toEqual([
    [],
    ['app'],
    ['sms', 'app'],
  ]);
  expect(channelsOf({ ...chose({ payment: ['sms'] }), phone: undefined }, 'payment')).toEqual(['email', 'app']);
});

test('who unsubscribes from e-mail keeps the other ways, and what they chose else', () => {
  const quietHours = { from: '22:00', to: '07:00' };
  const before = {
    ...driver,
    notifications: { channels: { started: ['email' as const, 'sms' as const] }, quietHours },
  };
  expect(withoutEmail(before, 'receipt')).toEqual({
    channels: { started: ['email', 'sms'], receipt: ['app'] },
    quietHours,
  });
  const after = { ...before, notifications: withoutEmail(before, 'all') };
  expect(Object.values(allChannels(after)).flat()).not.toContain('email');
  expect(channelsOf(after, 'started')).toEqual(['sms']);
});
