import { Runs } from '#local/functions/runs.ts';
import { Peaks } from '#local/peaks.ts';
import { Usage } from '#local/usage.ts';
import { expect, test } from 'vitest';

test('runs are counted, those that fail too, and how many there were at once since it was asked last', async () => {
  const [usage, peaks] = [new Usage(), new Peaks()];
  const runs = new Runs(usage, peaks);
  const fails = runs.during('notify', () => Promise.reject(new Error('refused')));
  await Promise.all([runs.during('notify', async () => 1), fails.catch(() => {})]);
  expect(usage.all()).toEqual({ 'run notify': 2, 'fail notify': 1 });
  expect(peaks.take()).toEqual({ 'at once notify': 2, 'ms notify': expect.any(Number) as number });
  await runs.during('notify', async () => {});
  expect(peaks.take()).toMatchObject({ 'at once notify': 1 });
  expect(peaks.take()).toEqual({});
});
