import { expect, test } from 'vitest';
import { eachInTime } from '#each-in-time';

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const items = Array.from({ length: 25 }, (_, index) => index);

test('each is looked at once, so many at a time, and one that fails keeps none waiting', async () => {
  const seen: number[] = [];
  let [busy, most] = [0, 0];
  const act = async (item: number) => {
    most = Math.max(most, ++busy);
    await wait(1);
    busy--;
    seen.push(item);
    if (item % 10 === 3) throw new Error(`no ${item}`);
  };
  const { failures, left } = await eachInTime(items, act, { atOnce: 4, until: performance.now() + 60_000 });
  expect([seen.toSorted((a, b) => a - b), most, left]).toEqual([items, 4, 0]);
  expect(failures.map(String).sort()).toEqual(['Error: no 13', 'Error: no 23', 'Error: no 3']);
});

test('what is not begun in time is left for the next minute', async () => {
  const { left } = await eachInTime(items, () => wait(150), { atOnce: 5, until: performance.now() + 100 });
  expect(left).toBe(20);
  expect(await eachInTime(items, () => wait(1), { atOnce: 5, until: 0 })).toEqual({ failures: [], left: 25 });
});
