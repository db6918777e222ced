import { describe, expect, test } from 'vitest';
import { aimMet, score } from '#local/drill/score.ts';
import type { Bait, Seen, Telling, Truth } from '#local/drill/truth.ts';

const at = (minutes: number, seconds = 0) => new Date(Date.UTC(2026, 10, 24, 8, minutes, seconds)).toISOString();

const truth = (more: Partial<Truth> = {}): Truth => ({
  ...{ name: 'a ground fault', stationIds: ['A-1'], classes: ['charger'], evidence: 'told' },
  ...{ beganAt: at(10), evidentAt: at(10), endedAt: at(30) },
  ...more,
});
const incident = (more: Partial<Seen> = {}): Seen => ({
  ...{ id: 'i1', siteId: 'A', stationIds: ['A-1'], class: 'charger', code: 'GroundFailure', severity: 'P1' },
  ...{ status: 'open', openedAt: at(10), timeline: [], seenAt: at(10, 12) },
  ...more,
});
const verdicts = (truths: Truth[], incidents: Seen[]) =>
  score(truths, [], incidents, []).findings.map(({ verdict }) => verdict);

describe('one trouble', () => {
  test('that is seen once, at once and as what it is, is found', () => {
    const scored = score([truth()], [], [incident()], []);
    expect(scored).toMatchObject({ recall: 1, precision: 1, falseAlarms: [] });
    expect(scored.findings).toMatchObject([
      { verdict: 'found', delayMs: 12_000, incidents: [{ id: 'i1' }], joined: [] },
    ]);
    expect(aimMet(scored)).toBe(true);
  });

  test.each<[string, Partial<Truth>, Seen[]]>([
    ['missed', {}, []],
    ['wrong class', {}, [incident({ class: 'vehicle' })]],
    ['late', {}, [incident({ seenAt: at(11, 1) })]],
    ['found', {}, [incident({ seenAt: at(11) })]],
    ['found', { evidence: 'silence' }, [incident({ seenAt: at(23) })]],
    ['late', { evidence: 'silence' }, [incident({ seenAt: at(23, 1) })]],
    ['several', {}, [incident(), incident({ id: 'i2', class: 'meter' })]],
    // What never had a chance to be known was not missed.
    ['not shown', { evidentAt: undefined }, []],
    ['found', { evidentAt: undefined }, [incident()]],
  ])('is %s', (verdict, more, incidents) => {
    const scored = score([truth(more)], [], incidents, []);
    expect(scored.findings.map((one) => one.verdict)).toEqual([verdict]);
    expect(aimMet(scored)).toBe(verdict === 'found');
  });

  test('that was first taken for several is one in the end: they joined it', () => {
    const whole = truth({ stationIds: ['A-1', 'A-2'], classes: ['power'] });
    const one = incident({ id: 'i1', resolution: { into: 'i2' }, status: 'resolved' });
    const all = incident({ id: 'i2', class: 'power', stationIds: ['A-1', 'A-2'], seenAt: at(10, 40) });
    expect(score([whole], [], [all, one], []).findings).toMatchObject([
      { verdict: 'found', incidents: [{ id: 'i2' }], joined: [{ id: 'i1' }], delayMs: 12_000 },
    ]);
  });
});

describe('what an incident is of', () => {
  test('the trouble of its class, where a station has two', () => {
    const fault = truth();
    const meter = truth({ name: 'a frozen meter', classes: ['meter'], beganAt: at(5), evidentAt: at(5) });
    expect(verdicts([fault, meter], [incident(), incident({ id: 'i2', class: 'meter' })])).toEqual(['found', 'late']);
  });

  test.each([
    ['before the trouble', at(9, 59)],
    ['long after its end', at(45, 1)],
  ])('nothing, %s', (_, seenAt) => {
    const { findings, falseAlarms, precision } = score([truth()], [], [incident({ seenAt })], []);
    expect(findings).toMatchObject([{ verdict: 'missed' }]);
    expect(falseAlarms).toMatchObject([{ incident: { id: 'i1' } }]);
    expect(precision).toBe(0);
  });

  test('nothing, at a station that was well; then it is told what it was mistaken for', () => {
    const baits: Bait[] = [
      { name: 'a reconnect', stationIds: ['A-9'], beganAt: at(8) },
      { name: 'a full car', stationIds: ['A-9'], beganAt: at(9) },
      { name: 'later', stationIds: ['A-9'], beganAt: at(20) },
    ];
    const scored = score([], baits, [incident({ stationIds: ['A-9'] })], []);
    expect(scored.falseAlarms).toMatchObject([{ bait: 'a full car' }]);
    expect([scored.recall, scored.precision, aimMet(scored)]).toEqual([1, 0, false]);
  });
});

test('who was told of a trouble is who was told of any of its incidents', () => {
  const telling = (incidentId: string) => ({ at: at(10, 20), text: '', incidentId }) as Telling;
  const { findings } = score(
    [truth()],
    [],
    [incident(), incident({ id: 'i2', resolution: { into: 'i1' } })],
    [telling('i1'), telling('i2'), telling('other')],
  );
  expect(findings[0]!.told.map(({ incidentId }) => incidentId)).toEqual(['i1', 'i2']);
});
