import { expect, test } from 'vitest';
import { tellingsOf } from '#local/drill/tellings.ts';
import type { Person, Seen } from '#local/drill/truth.ts';

const tove: Person = { name: 'Tove', siteId: 'A', level: 1, phone: '+461', email: 'tove@a.example' };
const incident = (id: string, stationIds: string[], openedAt: string) =>
  ({ id, siteId: 'A', stationIds, openedAt }) as Seen;
const incidents = [
  incident('one', ['A-1'], '2026-11-24T08:00:00Z'),
  incident('again', ['A-1'], '2026-11-24T09:00:00Z'),
  incident('twelve', ['A-12'], '2026-11-24T08:00:00Z'),
  incident('site', ['A-1', 'A-2', 'A-12'], '2026-11-24T10:00:00Z'),
];
const sms = (at: string, text: string, to = '+461') => ({ at, text, to, channel: 'sms' as const });
const of = (...outbox: ReturnType<typeof sms>[]) => tellingsOf(outbox, [tove], incidents).map((t) => t.incidentId);

test('a text is of the latest incident of a station that it names, as far as there was one', () => {
  expect(of(sms('2026-11-24T08:01:00Z', 'P1 Kajen, A-1/1: ground fault.'))).toEqual(['one']);
  expect(of(sms('2026-11-24T09:01:00Z', 'P1 Kajen, A-1/1: ground fault.'))).toEqual(['again']);
  expect(of(sms('2026-11-24T09:01:00Z', 'P1 Kajen, A-12: no connection'))).toEqual(['twelve']);
  expect(of(sms('2026-11-24T07:00:00Z', 'P1 Kajen, A-1: no connection'))).toEqual([undefined]);
});

test('one that names no station is of the whole site', () => {
  expect(of(sms('2026-11-24T10:01:00Z', 'P1 Kajen: no power, 3 chargers'))).toEqual(['site']);
});

test('what others get is not looked at, and the oldest comes first', () => {
  const outbox = [
    sms('2026-11-24T10:00:00Z', 'later'),
    sms('2026-11-24T08:00:00Z', 'A-1'),
    sms('2026-11-24T08:00:00Z', 'A-1', '+469'),
  ];
  expect(tellingsOf(outbox, [tove], incidents).map(({ text }) => text)).toEqual(['A-1', 'later']);
});
