import { expect, test } from 'vitest';
import type { Driver } from '#domain/driver/token.ts';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { waysTo } from '#domain/notice/driver-ways.ts';

const [phone, email] = ['+46700000002', 'asa@example.com'];
const driver: Driver = { driverId: 'asa', createdAt: '2026-01-01T00:00:00Z', phone, email };
const quiet: Driver = { ...driver, notifications: { quietHours: { from: '22:00', to: '07:00' } } };
const notice = (kind: DriverNotice['kind']) =>
  ({ kind, noticeId: 'n1', siteId: 'S1', driverId: 'asa' }) as DriverNotice;
const ways = (who: Driver | undefined, kind: DriverNotice['kind'], at: string) =>
  waysTo(who, notice(kind), 'Europe/Stockholm', `2026-12-10T${at}:00.000Z`);

test('a driver is told on the ways there are; one who was erased, or never was, not at all', () => {
  expect(ways(driver, 'charging-started', '12:00')).toEqual({
    now: [
      { channel: 'sms', to: phone },
      { channel: 'app', to: 'asa' },
    ],
  });
  const onlyMail = { ...driver, notifications: { channels: { started: ['sms' as const] } }, phone: undefined };
  expect(ways(onlyMail, 'charging-started', '12:00')).toEqual({ now: [] });
  expect(ways({ ...driver, erasedAt: '2026-02-01' }, 'charging-started', '12:00')).toEqual({ now: [] });
  expect(ways(undefined, 'charging-started', '12:00')).toEqual({ now: [] });
});

test('in quiet hours the inbox has it at once, and the rest waits for their end', () => {
  expect(ways(quiet, 'charging-finished', '21:00')).toEqual({
    now: [{ channel: 'app', to: 'asa' }],
    waitsUntil: '2026-12-11T06:00:00.000Z',
  });
  expect(ways(quiet, 'charging-finished', '20:59').now).toHaveLength(2);
});

test('what is urgent does not wait, and what would be stale by then is not told', () => {
  expect(ways(quiet, 'charging-stopped', '21:00').now).toHaveLength(2);
  expect(ways(quiet, 'charging-started', '21:00')).toEqual({ now: [{ channel: 'app', to: 'asa' }] });
  expect(ways(quiet, 'charging-started', '05:30').waitsUntil).toBe('2026-12-10T06:00:00.000Z');
});
