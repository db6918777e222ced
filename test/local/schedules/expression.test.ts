import { expect, test } from 'vitest';
import { parseSchedule } from '#local/schedules/expression.ts';

test.each([
  ['rate(1 minute)', 60_000],
  ['rate(5 minutes)', 300_000],
  ['rate(2 hours)', 7_200_000],
  ['rate(1 day)', 86_400_000],
])('%s is every %d ms', (text, everyMs) => {
  expect(parseSchedule(text)).toEqual({ everyMs });
});

const fires = (text: string, at: string): boolean => {
  const schedule = parseSchedule(text);
  return 'matches' in schedule && schedule.matches(new Date(at));
};

// 2026-11-20 is a Friday.
test.each([
  ['cron(0 10 * * ? *)', '2026-11-20T10:00:00Z', true],
  ['cron(0 10 * * ? *)', '2026-11-20T10:01:00Z', false],
  ['cron(15 10 * * ? *)', '2026-11-20T11:15:00Z', false],
  ['cron(0/15 * * * ? *)', '2026-11-20T03:45:00Z', true],
  ['cron(0/15 * * * ? *)', '2026-11-20T03:50:00Z', false],
  ['cron(0 18 ? * MON-FRI *)', '2026-11-20T18:00:00Z', true],
  ['cron(0 18 ? * MON-FRI *)', '2026-11-21T18:00:00Z', false],
  ['cron(0 8 1 * ? *)', '2026-12-01T08:00:00Z', true],
  ['cron(0 8 1 JAN,JUL ? *)', '2026-12-01T08:00:00Z', false],
  ['cron(30 2 ? * 6 2026)', '2026-11-20T02:30:00Z', true],
  ['cron(30 2 ? * 6 2027)', '2026-11-20T02:30:00Z', false],
])('%s at %s: %s', (text, at, expected) => {
  expect(fires(text, at)).toBe(expected);
});

test.each(['rate(1 week)', 'cron(0 10 * *)', 'cron(0 10 L * ? *)', 'cron(61 * * * ? *)', 'at(2026-11-20T10:00:00)'])(
  '%s is refused rather than misread',
  (text) => {
    expect(() => parseSchedule(text)).toThrow('This machine does not know');
  },
);
