import { expect, test } from 'vitest';
import { onCallAddresses } from '#domain/notice/recipients.ts';

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
