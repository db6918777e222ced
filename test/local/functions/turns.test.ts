import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Turns } from '#local/functions/turns.ts';

test('no more than so many at a time, all in the end, in the order they came', async () => {
  const scheduled = fc.asyncProperty(
    fc.scheduler(),
    fc.nat(12),
    fc.integer({ min: 1, max: 4 }),
    async (s, count, atOnce) => {
      const turns = new Turns(atOnce);
      const began: number[] = [];
      let [now, most] = [0, 0];
      const work = async (id: number) => {
        began.push(id);
        most = Math.max(most, ++now);
        await s.schedule(Promise.resolve());
        now--;
        if (id % 3 === 0) throw new Error('fails');
      };
      const ids = Array.from({ length: count }, (_, id) => id);
      const all = Promise.allSettled(ids.map((id) => turns.take(() => work(id))));
      await s.waitFor(all);
      expect(began).toEqual(ids);
      expect(most).toBe(Math.min(count, atOnce));
    },
  );
  await fc.assert(scheduled);
});
