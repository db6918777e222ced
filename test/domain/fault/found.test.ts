import { expect, test } from 'vitest';
import type { Fault } from '#domain/fault/fault.ts';
import { resolvedByHand } from '#domain/fault/found.ts';
import { acknowledged, cleared, incidentOf, proven, reopened } from '#domain/fault/incident-story.ts';
import type { ResolvedIncident } from '#domain/fault/incident.ts';

const minute = (minutes: number) => new Date(Date.UTC(2026, 4, 4, 8) + minutes * 60_000).toISOString();
const spot = { stationId: 'CP1', evseId: 1, connectorId: 1, class: 'charger' as const };
const fault: Fault = { ...spot, code: 'ReaderFailure', severity: 'P3', at: minute(0), what: 'card reader failure' };
const taken = acknowledged(incidentOf(fault, 'SLUSSEN'), 'Tove', minute(2));

test('whoever resolves it says what was found, and why', () => {
  const done = resolvedByHand(taken, 'Tove', minute(90), { found: 'nothing', reason: 'reads all my cards' });
  expect(done).toMatchObject({
    status: 'resolved',
    resolution: { person: 'Tove', reason: 'reads all my cards' },
    found: { what: 'nothing', by: 'Tove', at: minute(90) },
  });
  expect(done.timeline.slice(-2).map(({ what }) => what)).toEqual([
    'found by Tove: nothing was wrong',
    'resolved by Tove: reads all my cards',
  ]);
  expect(resolvedByHand(taken, 'Tove', minute(90), {})).not.toHaveProperty('found');
});

test('a car may have charged before they could say it: they say it then, once; who has nothing to say changes nothing', () => {
  const well = cleared(taken, { ...spot, at: minute(60), what: 'Available' });
  const car = { ...spot, sessionId: 's1', startedAt: minute(61), endedAt: minute(80) };
  const over = proven(well, car);
  const said = resolvedByHand(over, 'Tove', minute(90), { found: 'restarted', reason: 'it hung' });
  expect(said).toMatchObject({ resolvedAt: minute(80), resolution: { session: 's1' }, found: { what: 'restarted' } });
  expect(said.timeline.at(-1)).toEqual({ at: minute(90), what: 'found by Tove: restarted there (it hung)' });
  expect(resolvedByHand(said, 'Tove', minute(91), { found: 'restarted' })).toBe(said);
  expect(resolvedByHand(over, 'Tove', minute(91), { reason: 'too late' })).toBe(over);
});

test('where it comes back, what was found before is not what it was', () => {
  const done = resolvedByHand(taken, 'Tove', minute(90), { found: 'nothing' }) as ResolvedIncident;
  expect(reopened(done, { ...fault, at: minute(200) })).not.toHaveProperty('found');
});
