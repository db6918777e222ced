import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bill } from '#domain/invoice/bill.ts';
import { readAs, type Raw } from '#domain/fingerprint/fingerprint-apply.ts';
import { withSamplesSeen, withStart, withStop } from '#domain/session/session-merge.ts';
import type { Session } from '#domain/session/session.ts';
import { seller, site } from '#test/domain/invoice/billed.ts';
import { heard, identity, minute, started, stopped } from './evidence.ts';
import { always, energy, flat, tariff, when } from '#test/domain/tariff/tariff-words.ts';

/** 14:00 to 15:00 by the clock of the site: dearer in its first twenty minutes. */
const early = tariff([when({ end_time: '14:20' }, flat(5), energy(4.95)), always(energy(2.95))], { currency: 'SEK' });
const known = { ...identity, siteId: site.siteId, tariff: early };

/** How a car charges: fast, then slower and slower. */
const curve: [number, number][] = [
  [10, 3000],
  [20, 5500],
  [30, 7300],
  [40, 8500],
  [50, 9200],
];

type Piece = { part: 'start' | 'samples' | 'stop'; minutes: number; wh?: number };
const story: Piece[] = [
  { part: 'start', minutes: 0 },
  ...curve.map(([minutes, wh]): Piece => ({ part: 'samples', minutes, wh })),
  { part: 'stop', minutes: 60 },
];

type Book = { session?: Session; raw: Map<number, Raw> };

/** A frame's worth of evidence, heard late or at once. `bare`: the ends of the session without a register, as 2.x may leave them. */
function hear({ session, raw }: Book, { part, minutes, wh }: Piece, delay: number, bare: boolean): Book {
  const receivedAt = minute(minutes + delay);
  if (part === 'start')
    return { raw, session: withStart(session, known, { ...started(bare ? undefined : 1000), receivedAt }) };
  if (part === 'stop')
    return { raw, session: withStop(session, known, { ...stopped(bare ? undefined : 10_600), receivedAt }) };
  const meterValue = [{ timestamp: minute(minutes), sampledValue: [{ value: String(1000 + wh!), unit: 'Wh' }] }];
  const moment = { ...heard(minutes), receivedAt };
  return {
    raw: new Map(raw).set(minutes, { receivedAt, meterValue }),
    session: withSamplesSeen(session, known, moment),
  };
}

/** What becomes of it; without what only tells when it was heard. */
function outcome({ session, raw }: Book) {
  if (session?.status !== 'ended') return { review: session?.review, status: session?.status };
  const read = readAs({ session, raw: [...raw.values()], timeZone: site.timeZone });
  const { settled, review, draft } = bill({ ...read, site, seller, ratedW: 22_000, at: minute(2_000_000) });
  return { settled, review, draft, from: session.start.at, to: session.stop.at };
}

const told = fc
  .tuple(
    ...story.map((piece) =>
      fc.array(fc.record({ piece: fc.constant(piece), delay: fc.nat(525_600) }), { maxLength: 3 }),
    ),
  )
  .chain((each) => fc.shuffledSubarray(each.flat(), { minLength: each.flat().length }));

const truth = outcome(story.reduce<Book>((book, piece) => hear(book, piece, 0, false), { raw: new Map() }));

test('the true story has one bill, by the way of its register', () => {
  // 5.5 kWh in the first twenty minutes are 27.23, 4.1 after them 12.10, and 5 for the start: 44.33, with 25 % VAT 55.41.
  expect(truth).toMatchObject({
    settled: { energyWh: 9600 },
    draft: { total: '55.41' },
    from: minute(0),
    to: minute(60),
  });
});

test('whatever is repeated, delayed and reordered, with all of it heard the bill is the same to the letter', () => {
  fc.assert(
    fc.property(told, fc.shuffledSubarray(story, { minLength: story.length }), (deliveries, rest) => {
      const book = [...deliveries, ...rest.map((piece) => ({ piece, delay: 600_000 }))].reduce<Book>(
        (book, { piece, delay }) => hear(book, piece, delay, false),
        { raw: new Map() },
      );
      expect(outcome(book)).toEqual(truth);
    }),
    { numRuns: 300, seed: 20_253 },
  );
});

test('whatever is lost as well, the ends of the register suffice for energy and times, and what lacks is named', () => {
  fc.assert(
    fc.property(told, fc.boolean(), (deliveries, bare) => {
      const book = deliveries.reduce<Book>((book, { piece, delay }) => hear(book, piece, delay, bare), {
        raw: new Map(),
      });
      const has = (part: Piece['part']) => deliveries.some(({ piece }) => piece.part === part);
      const result = outcome(book);
      if (!has('start')) {
        expect(result).toEqual(deliveries.length ? { review: ['start-missing'], status: 'orphan' } : {});
        return;
      }
      if (!has('stop')) {
        expect(result).toEqual({ review: undefined, status: 'active' });
        return;
      }
      if (!bare) {
        expect(result).toMatchObject({ settled: { energyWh: 9600 }, from: minute(0), to: minute(60) });
        // Both ends late by as much look like a clock that is off: where nothing in between tells, a person looks.
        const billedOrNamed = [
          [undefined, false],
          [['clock-offset'], true],
        ];
        expect(billedOrNamed).toContainEqual([result.review, result.draft === undefined]);
        return;
      }
      const { review = [], settled, draft } = result;
      // Without a register at its ends a session is held, if it was one at all, with what the samples tell.
      expect(draft).toBeUndefined();
      if (settled!.energyWh) expect(review).toEqual(expect.arrayContaining(['begin-missing', 'end-missing']));
      expect(settled!.energyWh).toBeGreaterThanOrEqual(0);
      expect(settled!.energyWh).toBeLessThanOrEqual(9600);
    }),
    { numRuns: 300, seed: 20_253 },
  );
});
