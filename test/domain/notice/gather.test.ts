import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admit, emptyMailbox, released, type Mailbox } from '#domain/notice/gather.ts';

const at = (seconds: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + seconds * 1000).toISOString();
const ref = (n: number) => ({ incidentId: `i${n}`, telling: 0 });

test('the first goes at once, those of the next two minutes wait for each other', () => {
  const first = admit(emptyMailbox, ref(1), at(0));
  const second = admit(first.mailbox, ref(2), at(10));
  const third = admit(second.mailbox, ref(3), at(119));
  expect([first.goes, second.goes, third.goes]).toEqual([true, false, false]);
  expect(third.mailbox).toEqual({ quietUntil: at(120), sent: [at(0)], waiting: [ref(2), ref(3)] });
  const gone = released(third.mailbox, third.mailbox.waiting, at(125));
  expect(gone).toEqual({ quietUntil: at(245), sent: [at(0), at(125)], waiting: [] });
  expect(admit(gone, ref(4), at(246)).goes).toBe(true);
});

test('told again, what waits waits once', () => {
  const { mailbox } = admit(admit(emptyMailbox, ref(1), at(0)).mailbox, ref(2), at(1));
  expect(admit(mailbox, ref(2), at(2)).mailbox).toBe(mailbox);
});

test('whoever has had ten within an hour gets the rest together, four an hour', () => {
  let box: Mailbox = emptyMailbox;
  for (let n = 0; n <= 10; n++) box = admit(box, ref(n), at(n * 121)).mailbox;
  expect(box.quietUntil).toBe(at(10 * 121 + 900));
});

test('the digest of a day gathers from the first on', () => {
  const { goes, mailbox } = admit(emptyMailbox, ref(1), at(0), true);
  expect([goes, mailbox]).toEqual([false, { quietUntil: at(120), sent: [], waiting: [ref(1)] }]);
});

test('whatever comes when, nothing is lost, and no two messages go within two minutes', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 3600 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(moments, (seconds) => {
      let box: Mailbox = emptyMailbox;
      const gone: number[] = [];
      let told = 0;
      for (const [n, second] of seconds.toSorted((a, b) => a - b).entries()) {
        if (box.waiting.length && box.quietUntil! <= at(second)) {
          told += box.waiting.length;
          gone.push(Date.parse(box.quietUntil!) / 1000);
          box = released(box, box.waiting, box.quietUntil!);
        }
        const admitted = admit(box, ref(n), at(second));
        box = admitted.mailbox;
        if (admitted.goes) [told, gone[gone.length]] = [told + 1, Date.parse(at(second)) / 1000];
      }
      expect(told + box.waiting.length).toBe(seconds.length);
      for (const [n, moment] of gone.entries()) if (n) expect(moment - gone[n - 1]!).toBeGreaterThanOrEqual(120);
    }),
  );
});
