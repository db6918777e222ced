import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creditNoteOf } from '#domain/invoice/credit-note.ts';
import type { EvidenceBundle } from '#domain/invoice/evidence-bundle.ts';
import { prove } from '#domain/invoice/prove.ts';
import { billOf, seller, session, site } from './billed.ts';
import { always, energy, flat, tariff, when } from '#test/domain/tariff/tariff-words.ts';

const message = (at: string, wh: number) => ({
  receivedAt: at,
  meterValue: [{ timestamp: at, sampledValue: [{ value: String(wh), unit: 'Wh' }] }],
});
const invoice = { ...billOf().draft!, number: 'LN-2026-000001' };
const evidence = { session, messages: [], states: [], site, ratedW: 22_000 };
const bundle: EvidenceBundle = { format: 'laddnav-evidence-1', invoice, seller, sessions: [evidence] };
const overWire = (one: EvidenceBundle) => JSON.parse(JSON.stringify(one)) as EvidenceBundle;

test('an invoice follows from its evidence, also after both went over a wire', () => {
  expect(prove(overWire(bundle))).toEqual([]);
});

test('whatever the price, the register and the clock: what was billed is recomputed to the cent', () => {
  const cents = fc.integer({ min: 1, max: 1500 }).map((price) => price / 100);
  fc.assert(
    fc.property(cents, cents, fc.integer({ min: 10, max: 22_000 }), fc.boolean(), (day, night, wh, included) => {
      const own = tariff(
        [when({ start_time: '10:30', end_time: '06:00' }, energy(night)), always(energy(day), flat(3))],
        {
          currency: 'SEK',
          tax_included: included ? 'YES' : 'NO',
        },
      );
      const known = { ...session, tariff: own, stop: { ...session.stop, meterWh: 1_000_000 + wh } };
      const { draft } = billOf(known);
      const own_ = { ...bundle, invoice: { ...draft!, number: 'X-1' }, sessions: [{ ...evidence, session: known }] };
      expect(prove(overWire(own_))).toEqual([]);
    }),
  );
});

test.each([
  ['a total', { total: '80.49' }, ['total']],
  [
    'a line',
    { lines: invoice.lines.map((line) => ({ ...line, unitPrice: '5.95' })) },
    ['lines.0.unitPrice', 'lines.1.unitPrice'],
  ],
  ['a rate', { vat: [{ ...invoice.vat[0]!, rate: '24' }] }, ['vat.0.rate']],
])('where %s was changed, it says where', (_, change, paths) => {
  const differences = prove({ ...bundle, invoice: { ...invoice, ...change } });
  expect(differences.map(({ path }) => path)).toEqual(paths);
});

test('where a frame says another register than the bill, it shows', () => {
  const lying = { ...evidence, session: { ...session, stop: { ...session.stop, meterWh: 1_011_000 } } };
  expect(prove({ ...bundle, sessions: [lying] })).toContainEqual({
    path: 'total',
    issued: '80.50',
    recomputed: '74.31',
  });
});

test('what was heard after it was issued speaks of the next invoice, not of this one', () => {
  const late = '2026-05-05T09:00:00.000Z';
  const again = { ...session.stop, at: '2026-05-04T09:10:00.000Z', receivedAt: late, meterWh: 1_013_000 };
  const heard = {
    ...evidence,
    session: { ...session, stop: again, otherStops: [session.stop], review: ['contradicting-stops'] },
    messages: [message(late, 1_013_000)],
  };
  expect(prove(overWire({ ...bundle, sessions: [heard] }))).toEqual([]);
});

test('what has been renamed or moved since changes nothing: the invoice keeps the facts it was made with', () => {
  const elsewhere = { ...evidence, site: { ...site, name: 'Slussen 2', timeZone: 'Europe/Helsinki' }, ratedW: 11_000 };
  expect(prove({ ...bundle, sessions: [elsewhere], seller: { ...seller, name: 'Ladd 2 AB' } })).toEqual([]);
});

test('a credit note follows from the invoice that it takes back', () => {
  const at = '2026-05-06T09:00:00.000Z';
  const note = { ...creditNoteOf(invoice, { seller, at, reason: 'late' }), number: 'LNC-2026-000001' };
  const whole = { ...bundle, invoice: note, corrects: invoice };
  expect(prove(overWire(whole))).toEqual([]);
  expect(prove({ ...whole, corrects: { ...invoice, total: '80.00' } })).toEqual([
    { path: 'total', issued: '80.50', recomputed: '80.00' },
  ]);
  expect(prove({ ...whole, corrects: undefined })).toHaveLength(1);
});

test('what a person decided is part of the evidence', () => {
  const resolved = {
    action: 'correct',
    by: 'o',
    at: session.stop.at,
    reason: 'meter',
    overruled: [],
    energyWh: 5000,
  } as const;
  const known = { ...session, resolved: { ...resolved, overruled: [] } };
  const decided = { ...billOf(known).draft!, number: 'LN-2026-000002' };
  expect(prove(overWire({ ...bundle, invoice: decided, sessions: [{ ...evidence, session: known }] }))).toEqual([]);
  const [first] = prove({ ...bundle, invoice: decided });
  expect(first?.path).toMatch(/^lines/);
});
