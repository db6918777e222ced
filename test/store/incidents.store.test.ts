import { beforeAll, beforeEach, expect, test } from 'vitest';
import { incidentOf, type Fault } from '#domain/fault/fault.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { acknowledge, getIncident, listIncidents } from '#store/incidents.ts';
import { openIncident, resolveIncident } from '#store/open-incidents.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

let fault: Fault;
let stations = 0;
beforeEach(() => {
  const spot = { stationId: `CP${++stations}`, evseId: 1, connectorId: 1, class: 'charger' } as const;
  fault = { ...spot, code: 'ReaderFailure', severity: 'P3', at: minute(0), what: 'ReaderFailure: card reader failure' };
});

const minute = (minutes: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + minutes * 60_000).toISOString();
const open = (changes: Partial<Fault> = {}) => openIncident(incidentOf({ ...fault, ...changes }, 'SLUSSEN'));
const clear = (minutes: number) => resolveIncident({ ...fault, at: minute(minutes), what: 'cleared: Available' });
const incident = (changes: Partial<Fault> = {}) => incidentOf({ ...fault, ...changes }, 'SLUSSEN');
const read = (changes: Partial<Fault> = {}) => getIncident(incident(changes).incidentId);

test('a fault opens an incident, its clearing resolves it', async () => {
  expect(await open()).toBe('opened');
  expect(await read()).toEqual(incident());
  expect(await clear(5)).toBe(true);
  expect(await read()).toEqual({
    ...incident(),
    status: 'resolved',
    resolvedAt: minute(5),
    timeline: [
      { at: minute(0), what: fault.what },
      { at: minute(5), what: 'cleared: Available' },
    ],
  });
});

test('told again, by one or by many at once, a fault opens nothing new', async () => {
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => open()));
  expect(outcomes.sort()).toEqual(['already', 'already', 'already', 'already', 'opened']);
  expect(await read()).toEqual(incident());
});

test('another fault of the class is noted on the open one, whose severity only rises', async () => {
  const [worse, better] = [
    { at: minute(1), code: 'GroundFailure', severity: 'P1' as const, what: 'GroundFailure: ground fault' },
    {
      at: minute(2),
      code: 'LocalListConflict',
      severity: 'P4' as const,
      what: 'LocalListConflict: local list in conflict',
    },
  ];
  expect([await open(), await open(worse), await open(better), await open(worse)]).toEqual([
    'opened',
    'noted',
    'noted',
    'already',
  ]);
  expect(await read(worse)).toBeUndefined();
  expect(await read()).toEqual({
    ...incident(),
    severity: 'P1',
    timeline: [
      { at: minute(0), what: fault.what },
      { at: minute(1), what: worse.what },
      { at: minute(1), what: 'severity P3 to P1' },
      { at: minute(2), what: better.what },
    ],
  });
});

test('a fault that comes back after it cleared is a new incident', async () => {
  await open();
  await clear(5);
  expect(await open({ at: minute(9) })).toBe('opened');
  expect((await read({ at: minute(9) }))?.status).toBe('open');
});

test('a stream that delivers all of it again, late, changes nothing', async () => {
  const story = async () => {
    await open();
    await open({ at: minute(1), code: 'InternalError', what: 'InternalError: internal error' });
    await clear(5);
    await open({ at: minute(9) });
  };
  await story();
  const ids = [incident(), incident({ at: minute(1) }), incident({ at: minute(9) })].map(
    ({ incidentId }) => incidentId,
  );
  const after = await Promise.all(ids.map(getIncident));
  await story();
  expect(await Promise.all(ids.map(getIncident))).toEqual(after);
  expect(after.map((one) => one?.status)).toEqual(['resolved', undefined, 'open']);
});

test('connectors and classes of a station are apart', async () => {
  const others = [{ evseId: 2 }, { connectorId: 2 }, { class: 'meter' as const }];
  expect(await Promise.all([{}, ...others].map(open))).toEqual(['opened', 'opened', 'opened', 'opened']);
});

test('who acknowledges first stays; what is resolved cannot be', async () => {
  await open();
  const { incidentId } = incident();
  await acknowledge(incidentId, 'tove', minute(2));
  await acknowledge(incidentId, 'bo', minute(3));
  const known = { acknowledgedAt: minute(2), acknowledgedBy: 'tove' };
  const timeline = [...incident().timeline, { at: minute(2), what: 'acknowledged by tove' }];
  expect(await read()).toEqual({ ...incident(), ...known, status: 'acknowledged', timeline });
  await clear(5);
  expect(await read()).toMatchObject({ ...known, status: 'resolved' });
  await expect(acknowledge(incidentId, 'bo', minute(6))).rejects.toMatchObject({ code: 'conflict' });
  await expect(acknowledge('nothing', 'bo', minute(6))).rejects.toMatchObject({ code: 'notFound' });
});

test('a clearing of nothing, or of what began after it, resolves nothing', async () => {
  expect(await clear(1)).toBe(false);
  await open({ at: minute(9) });
  expect(await clear(5)).toBe(false);
  expect((await read({ at: minute(9) }))?.status).toBe('open');
});

test('lists are newest first, those that wait for someone before those that are done, page by page', async () => {
  const year = (n: number) => ({
    stationId: 'LIST',
    at: `20${n}-01-01T00:00:00.000Z`,
    class: 'security' as const,
    evseId: n,
  });
  for (const n of [91, 92, 93, 94]) await open(year(n));
  await acknowledge(incident(year(93)).incidentId, 'tove', minute(0));
  const mine = (items: Incident[]) => items.filter((one) => one.class === 'security').map((one) => one.evseId);

  expect(mine((await listIncidents({ status: 'open', limit: 50 })).items)).toEqual([94, 92, 91]);
  const all: Incident[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listIncidents({ limit: 3, cursor });
    expect(page.items.length).toBeLessThanOrEqual(3);
    all.push(...page.items);
    if (!(cursor = page.next)) break;
  }
  expect(mine(all)).toEqual([94, 92, 91, 93]);
  expect(new Set(all.map(({ incidentId }) => incidentId)).size).toBe(all.length);
});
