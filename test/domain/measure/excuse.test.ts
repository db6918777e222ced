import { expect, test } from 'vitest';
import { excusesOf, type Circumstances } from '#domain/measure/excuse.ts';
import { incidentFigures, touchedSince } from '#domain/measure/incident-figures.ts';
import { putDown, type Exclusion } from '#domain/fault/exclusion.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { at } from './words.ts';

const place = { stationId: 'CP1', evseId: 1, connectorId: 1 };
const signal = { ...place, connectorId: 0, evseId: 0, code: 'ConnectionLost', since: at(104) };
const open: Incident = {
  ...{ incidentId: 'i1', siteId: 'SLUSSEN', stationIds: ['CP1'], evseId: 0, connectorId: 0, class: 'link' },
  ...{ code: 'ConnectionLost', severity: 'P2', status: 'open', openedAt: at(104) },
  ...{ signals: [signal], timeline: [], version: 1 },
};
const of = (more: Partial<Circumstances>) =>
  excusesOf(place, { incidents: [], maintenance: [], closed: [], stations: 4, ...more });
const by = (changes: object) => of({ incidents: [{ ...open, ...changes }] });

test('an incident names the cause from when it began until it has cleared, or is resolved, or for good', () => {
  const excuse = { incidentId: 'i1', cause: 'link ConnectionLost', from: at(104), noticedLate: true };
  expect(by({})).toEqual([{ ...excuse, to: '9' }]);
  expect(by({ clearedAt: at(200) })).toEqual([{ ...excuse, to: at(200) }]);
  const resolved = { status: 'resolved', resolvedAt: at(300), resolution: { person: 'Ada' } };
  expect(by(resolved)).toEqual([{ ...excuse, to: at(300) }]);
  expect(by({ ...resolved, resolution: { into: 'i2' } })).toEqual([]);
});

test.each([
  ['of the grid, where half of the site is without power', { class: 'power', stationIds: ['CP1', 'CP2'] }, 'utility'],
  ['of one charger’s own supply', { class: 'power' }, undefined],
  ['of a vehicle', { class: 'vehicle' }, 'vehicle'],
  ['of a cable that was cut', { class: 'charger', signals: [{ ...signal, code: 'CX026' }] }, 'vandalism'],
  ['of a charger', { class: 'charger' }, undefined],
])('an incident %s: who answers for it', (_, changes, excluded) => {
  expect(by(changes).map((excuse) => excuse.excluded)).toEqual([excluded]);
});

test('what a person puts an incident down to counts before what it looks like', () => {
  const exclusion = { reason: 'the river came', by: 'ada', at: at(300) };
  const put = (excluded: Exclusion['excluded'], more = {}) =>
    by(putDown({ ...open, ...more }, { ...exclusion, excluded }));
  expect(put('disaster')).toMatchObject([{ from: at(104), to: '9', excluded: 'disaster' }]);
  expect(put('none', { class: 'vehicle' })[0]).not.toHaveProperty('excluded');
});

test('an incident is of the connector it signals, or of all of the station', () => {
  const signals = (connectorId: number, stationId = 'CP1') => ({
    signals: [{ ...signal, stationId, evseId: connectorId, connectorId }],
  });
  expect([signals(1), signals(0), signals(2), signals(1, 'CP2')].map((one) => by(one).length)).toEqual([1, 1, 0, 0]);
});

test('planned work excuses the stations it was planned for, before an incident does', () => {
  const window = { maintenanceId: 'm1', siteId: 'SLUSSEN', from: at(0), to: at(60), text: 'Cables' };
  const excuse = { from: at(0), to: at(60), maintenanceId: 'm1', excluded: 'maintenance', cause: 'maintenance' };
  expect(of({ maintenance: [window] })).toEqual([excuse]);
  expect(of({ maintenance: [{ ...window, stationIds: ['CP2'] }] })).toEqual([]);
  expect(of({ maintenance: [window], incidents: [open] })[0]).toEqual(excuse);
});

test('how fast an incident was taken on and over is counted; who went to a charger that was well again went in vain', () => {
  const acknowledged = { status: 'acknowledged', acknowledgedAt: at(114), acknowledgedBy: 'tove' };
  const figures = (changes: object) => incidentFigures({ ...open, ...changes });
  expect(figures({})).toEqual({ incidents: 1 });
  expect(figures({ ...acknowledged, clearedAt: at(164) })).toEqual({
    ...{ incidents: 1, acknowledged: 1, acknowledgeMs: 600_000, restored: 1, restoreMs: 3_600_000 },
  });
  expect(figures({ ...acknowledged, clearedAt: at(109) })).toMatchObject({ restoreMs: 300_000 });
  expect(figures({ status: 'resolved', resolvedAt: at(105), resolution: { into: 'i2' } })).toEqual({});
});

test.each([
  ['repaired', { dispatches: 1 }],
  ['restarted', { dispatches: 1 }],
  ['elsewhere', { dispatches: 1 }],
  ['nothing', { dispatches: 1, falseDispatches: 1 }],
  ['not-visited', {}],
] as const)('where %s was found, somebody went, in vain, or nobody did', (what, counted) => {
  expect(incidentFigures({ ...open, found: { what, by: 'Tove', at: at(300) } })).toEqual({ incidents: 1, ...counted });
});

test('a charger that helped itself was mended from afar, unless somebody had taken it on', () => {
  const remedies = [{ name: 'soft-reset' as const, commandId: 'c1', at: at(105), outcome: 'Accepted' }];
  const charged = {
    status: 'resolved' as const,
    resolvedAt: at(130),
    clearedAt: at(107),
    resolution: { session: 's1' },
  };
  const figures = (changes: object) => incidentFigures({ ...open, ...charged, remedies, ...changes });
  expect(figures({})).toEqual({ incidents: 1, restored: 1, restoreMs: 180_000, remotely: 1 });
  expect(figures({ remedies: [] })).not.toHaveProperty('remotely');
  expect(figures({ clearedAt: at(104.5) })).not.toHaveProperty('remotely');
  expect(figures({ acknowledgedAt: at(106), acknowledgedBy: 'tove' })).not.toHaveProperty('remotely');
  expect(figures({ resolution: { person: 'tove' } })).not.toHaveProperty('remotely');
});

test('what turned since a time has all computed again from where it began', () => {
  const early = { ...open, openedAt: at(50), signals: [{ ...signal, since: at(49) }] };
  const acknowledged = { ...early, status: 'acknowledged' as const, acknowledgedAt: at(200), acknowledgedBy: 'tove' };
  const since = (...incidents: Incident[]) => touchedSince(incidents, at(150));
  expect(since()).toBe(at(150));
  expect(since(early, open)).toBe(at(150));
  expect(since(open, acknowledged)).toBe(at(49));
  expect(since({ ...early, clearedAt: at(150) })).toBe(at(49));
  expect(since({ ...early, reopened: [at(160)] })).toBe(at(49));
});
