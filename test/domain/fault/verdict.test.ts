import { expect, test } from 'vitest';
import { verdictOf, type Returned } from '#domain/fault/verdict.ts';

const second = (seconds: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + seconds * 1_000).toISOString();
const back = (changes: Partial<Returned> = {}): Returned => ({ stationId: 'CP1', backAt: second(0), ...changes });
const booted = (bootReason?: string, after = 3) => back({ bootedAt: second(after), ...(bootReason && { bootReason }) });

test('who comes back with a boot had no power, who comes back without one had no link', () => {
  expect(verdictOf([booted('PowerUp')])).toBe('power');
  expect(verdictOf([booted()])).toBe('power');
  expect(verdictOf([back()])).toBe('link');
  expect(verdictOf([back({ bootedAt: second(-86_400) })])).toBe('link');
});

test('a charger that started again by itself says so, and had power', () => {
  expect(['Watchdog', 'RemoteReset', 'FirmwareUpdate'].map((reason) => verdictOf([booted(reason)]))).toEqual([
    ...['link', 'link', 'link'],
  ]);
});

test('of a site most decide, and nobody who is still away', () => {
  expect(verdictOf([])).toBeUndefined();
  expect(verdictOf([booted(), booted('PowerUp'), back()])).toBe('power');
  expect(verdictOf([booted(), back(), back()])).toBe('link');
});

test('of those that boot whenever they connect a boot tells nothing; others decide, or nobody', () => {
  const [hour, each] = [3_600, Array.from({ length: 11 }, (_, n) => n + 1)];
  const always = { ...booted('PowerUp'), boots: each.map((n) => second(-2 * n * hour)) };
  expect(verdictOf([always])).toBeUndefined();
  expect(verdictOf([always, always, back()])).toBe('link');
  expect(verdictOf([always, always, booted()])).toBe('power');
  expect(verdictOf([{ ...always, bootedAt: undefined }])).toBe('link');
  // One that had a bad day, and one that had a bad week.
  expect(verdictOf([{ ...always, boots: always.boots.slice(0, 5) }])).toBe('power');
  expect(verdictOf([{ ...always, boots: each.map((n) => second(-24 * n * hour)) }])).toBe('power');
});
