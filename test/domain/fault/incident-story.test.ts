import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cleared, Fault, Success } from '#domain/fault/fault.ts';
import { headline } from '#domain/fault/headline.ts';
import {
  acknowledged,
  cleared,
  comesBack,
  incidentOf,
  proven,
  reopened,
  resolved,
  told,
  widened,
  withVerdict,
} from '#domain/fault/incident-story.ts';
import { without } from '#domain/without.ts';
import type { Incident, ResolvedIncident, UnresolvedIncident } from '#domain/fault/incident.ts';

const minute = (minutes: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + minutes * 60_000).toISOString();
const place = { stationId: 'CP1', evseId: 1, connectorId: 1 };
const spot = { ...place, class: 'charger' } as const;
const fault = (at: number, changes: Partial<Fault> = {}): Fault => ({
  ...{ ...spot, code: 'ReaderFailure', severity: 'P3', at: minute(at), what: 'ReaderFailure: card reader failure' },
  ...changes,
});
const over = (at: number, changes: Partial<Cleared> = {}): Cleared => ({
  ...{ ...spot, at: minute(at), what: 'cleared: Available' },
  ...changes,
});
const charge = (from: number, to: number, changes: Partial<Success> = {}): Success => ({
  ...{ ...place, sessionId: 's1', startedAt: minute(from), endedAt: minute(to) },
  ...changes,
});
const opened = incidentOf(fault(0), 'SLUSSEN');
const open = opened as UnresolvedIncident;

test('given a fault, when it clears and then a car charges, then it is resolved by that charge', () => {
  const quiet = cleared(open, over(5));
  expect(quiet).toEqual({
    ...open,
    signals: [{ ...place, code: 'ReaderFailure', since: minute(0), until: minute(5) }],
    clearedAt: minute(5),
    looks: { escalation: minute(5) },
    timeline: [...open.timeline, { at: minute(5), what: 'cleared: Available' }],
    turns: [minute(0), minute(5)],
  });
  expect(proven(quiet, charge(6, 40))).toEqual({
    ...without(quiet, 'looks'),
    status: 'resolved',
    resolvedAt: minute(40),
    resolution: { session: 's1' },
    timeline: [...quiet.timeline, { at: minute(40), what: 'a car has charged: session s1' }],
  });
});

test('a charge proves nothing where the fault is still there, began before it cleared, or was elsewhere', () => {
  const quiet = cleared(open, over(5));
  expect(proven(open, charge(6, 40))).toBe(open);
  for (const elsewhere of [charge(4, 40), charge(6, 40, { connectorId: 2 }), charge(6, 40, { stationId: 'CP2' })])
    expect(proven(quiet, elsewhere)).toBe(quiet);
});

test('a trouble of the whole station is over with a charge at any of its connectors', () => {
  const whole = incidentOf(fault(0, { evseId: 0, connectorId: 0, class: 'link' }), 'SLUSSEN');
  const back = cleared(whole, over(5, { evseId: 0, connectorId: 0, class: 'link' }));
  expect(proven(back, charge(6, 40, { connectorId: 2, evseId: 2 })).status).toBe('resolved');
});

test('that no car has charged for long is over with one that has, and that proves it; not with an older one', () => {
  const silence = { code: 'LongSilence', what: 'no car has charged for 4 days', evseId: 0, connectorId: 0 };
  const silent = incidentOf(fault(60, silence), 'SLUSSEN');
  expect(proven(silent, charge(0, 40))).toBe(silent);
  expect(proven(silent, charge(70, 100))).toMatchObject({
    ...{ status: 'resolved', resolvedAt: minute(100), resolution: { session: 's1' } },
    signals: [{ code: 'LongSilence', until: minute(70) }],
  });
  const ill = told(silent, fault(61, { evseId: 0, connectorId: 0 }));
  expect(proven(ill, charge(70, 100))).toBe(ill);
});

test('a fault that comes again before any car has charged is the same trouble, not cleared any more', () => {
  const again = told(cleared(open, over(5)), fault(7));
  expect([again.clearedAt, again.signals]).toEqual([
    undefined,
    [{ ...place, code: 'ReaderFailure', since: minute(7) }],
  ]);
  expect(again.timeline.map(({ at }) => at)).toEqual([minute(0), minute(5), minute(7)]);
});

test('another fault of the class is told in it; it is called after the worst; all of them must clear', () => {
  const ground = fault(1, { code: 'GroundFailure', severity: 'P1', what: 'GroundFailure: ground fault' });
  const mild = fault(2, { code: 'LocalListConflict', severity: 'P4', what: 'LocalListConflict: conflict' });
  const both = told(told(open, ground), mild);
  expect([both.severity, both.code, both.signals.length]).toEqual(['P1', 'GroundFailure', 3]);
  expect(headline(both)).toEqual({ what: 'GroundFailure: ground fault', since: minute(1) });
  expect(both.timeline.map(({ what }) => what)).toEqual([
    'ReaderFailure: card reader failure',
    'GroundFailure: ground fault',
    'severity P3 to P1',
    'LocalListConflict: conflict',
  ]);
  const late = told(cleared(both, over(5)), fault(6, { code: 'GroundFailure', what: 'GroundFailure: ground fault' }));
  expect(late.clearedAt).toBeUndefined();
});

test('it reopens where it comes back within a day, and is a new one after that', () => {
  const done = proven(cleared(open, over(5)), charge(6, 40)) as ResolvedIncident;
  expect([comesBack(done, fault(41)), comesBack(done, fault(40 + 1440)), comesBack(done, fault(41 + 1440))]).toEqual([
    true,
    true,
    false,
  ]);
  const back = reopened(done, fault(60));
  expect(back).toMatchObject({ status: 'open', reopened: [minute(60)], signals: [{ since: minute(60) }] });
  expect(back).not.toHaveProperty('resolvedAt');
  expect(back.timeline.at(-1)).toEqual({ at: minute(60), what: 'back again: ReaderFailure: card reader failure' });
});

test('what was merged into another incident does not come back by itself', () => {
  const merged = resolved(open, minute(9), { into: 'other' }, 'part of other');
  expect(comesBack(merged, fault(10))).toBe(false);
});

test('who resolves it by hand says so, and it is looked at no more', () => {
  const waiting = { ...open, looks: { remedy: minute(3), escalation: minute(4) } };
  const done = resolved(waiting, minute(9), { person: 'tove', reason: 'reader cleaned' }, 'resolved by tove');
  expect(done).toMatchObject({ status: 'resolved', resolution: { person: 'tove', reason: 'reader cleaned' } });
  expect(done).not.toHaveProperty('looks');
});

test('a stream that delivers any of it again, in any order, changes nothing', () => {
  const verbs: ((incident: Incident) => Incident)[] = [
    (known) => (known.status === 'resolved' ? known : told(known, fault(0))),
    (known) => (known.status === 'resolved' ? known : told(known, fault(1, { code: 'InternalError', what: 'worse' }))),
    (known) => (known.status === 'resolved' ? known : cleared(known, over(5))),
    (known) => (known.status === 'resolved' ? known : told(known, fault(7))),
    (known) => (known.status === 'resolved' ? known : cleared(known, over(9))),
  ];
  const story = verbs.reduce<Incident>((known, verb) => verb(known), open);
  const repeats = fc.array(fc.nat(verbs.length - 1), { maxLength: 20 });
  fc.assert(
    fc.property(repeats, (order) => {
      expect(order.reduce((known, index) => verbs[index]!(known), story)).toBe(story);
    }),
  );
});

test('an acknowledged incident stays so whatever is told in it', () => {
  const taken = acknowledged(opened, 'tove', minute(2));
  expect(told(cleared(taken, over(5)), fault(7))).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'tove' });
});

test('what is known in one way does not end what is known in another', () => {
  const both = told(open, fault(1, { by: 'sessions', code: 'StartsFail', what: 'no car gets energy' }));
  const said = cleared(both, over(5));
  expect(said.signals.map(({ code, until }) => [code, until])).toEqual([
    ['ReaderFailure', minute(5)],
    ['StartsFail', undefined],
  ]);
  expect(said.clearedAt).toBeUndefined();
  expect(cleared(said, over(9, { by: 'sessions', code: 'Other' }))).toBe(said);
  expect(cleared(said, over(9, { by: 'sessions', code: 'StartsFail' })).clearedAt).toBe(minute(9));
});

test('what is concluded again while it lasts is no news', () => {
  const clock = fault(1, { by: 'clock', code: 'ClockWrong', what: 'its clock is 3 h ahead' });
  const known = told(open, clock);
  expect(told(known, { ...clock, at: minute(2), what: 'its clock is 4 h ahead' })).toBe(known);
});

const lostAt = (stationId: string, at: number): Fault => ({
  ...{ stationId, evseId: 0, connectorId: 0, class: 'link', code: 'ConnectionLost', severity: 'P1', at: minute(at) },
  ...{ what: '2 of 2 stations of the site are gone', part: 'site SLUSSEN' },
});

test('what is told of several stations at once stands in the timeline once, and each has its signal', () => {
  const one = incidentOf(lostAt('A', 0), 'SLUSSEN') as UnresolvedIncident;
  const both = told(told(one, lostAt('B', 0)), lostAt('B', 0));
  expect([both.stationIds, both.signals.length, both.timeline.length]).toEqual([['A', 'B'], 2, 1]);
});

test('a station that is told of after one that went later has its signal; what is of an earlier incident is no news', () => {
  const later = incidentOf(lostAt('A', 2), 'SLUSSEN') as UnresolvedIncident;
  expect(told(later, lostAt('B', 0)).stationIds).toEqual(['A', 'B']);
  expect(told(later, lostAt('B', -1440))).toBe(later);
});

test('an incident that is part of another one widens it', () => {
  const [site, single] = ['A', 'B'].map((id) => incidentOf(lostAt(id, 0), 'SLUSSEN') as UnresolvedIncident);
  const wide = widened(site!, { ...single!, severity: 'P1' }, minute(5));
  expect([wide.stationIds, wide.signals.map(({ stationId }) => stationId), wide.timeline.at(-1)?.what]).toEqual([
    ...[['A', 'B'], ['A', 'B'], `incident ${single!.incidentId} is part of it`],
  ]);
  const over = cleared(site!, { ...lostAt('A', 5), what: 'A is connected again' });
  expect([over.clearedAt, widened(over, single!, minute(6)).clearedAt]).toEqual([minute(5), undefined]);
});

test('once a station is back the verdict is due; it changes what kind of incident it is', () => {
  const one = incidentOf(lostAt('A', 0), 'SLUSSEN') as UnresolvedIncident;
  const over = cleared(one, { ...lostAt('A', 5), what: 'A is connected again' });
  expect(over.looks?.verdict).toBe(minute(7));
  const [power, link] = (['power', 'link'] as const).map((verdict) => withVerdict(over, verdict, minute(8)));
  expect([power!.class, power!.timeline.at(-1)?.what]).toEqual(['power', 'back with a boot: it had no power']);
  expect([link!.class, link!.timeline]).toEqual(['link', over.timeline]);
  expect([power, link].map((judged) => judged?.looks?.verdict)).toEqual([undefined, undefined]);
});
