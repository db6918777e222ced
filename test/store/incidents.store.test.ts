import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Cleared, Fault } from '#domain/fault/fault.ts';
import { incidentOf } from '#domain/fault/incident-story.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { without } from '#domain/without.ts';
import {
  acknowledge,
  changeIncident,
  dueIncidents,
  getIncident,
  listIncidents,
  resolveByHand,
} from '#store/incidents.ts';
import { clear, prove, raise } from '#store/open-incidents.ts';
import { requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

let fault: Fault;
let stations = 0;
beforeEach(() => {
  const spot = { stationId: `CP${++stations}`, evseId: 1, connectorId: 1, class: 'charger' } as const;
  fault = { ...spot, code: 'ReaderFailure', severity: 'P3', at: minute(0), what: 'ReaderFailure: card reader failure' };
});

const minute = (minutes: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + minutes * 60_000).toISOString();
const open = (changes: Partial<Fault> = {}) => raise({ ...fault, ...changes }, 'SLUSSEN');
const over = (minutes: number): Cleared => ({
  ...without(fault, 'code'),
  at: minute(minutes),
  what: 'cleared: Available',
});
const charged = (from: number, to: number, sessionId = 's1') =>
  prove({ ...fault, sessionId, startedAt: minute(from), endedAt: minute(to) });
const incident = (changes: Partial<Fault> = {}) => incidentOf({ ...fault, ...changes }, 'SLUSSEN');
const read = (changes: Partial<Fault> = {}) => getIncident(incident(changes).incidentId);

test('a fault opens an incident; once it has cleared and a car has charged it is resolved', async () => {
  expect(await open()).toBe('opened');
  expect(await read()).toEqual(incident());
  expect(await charged(1, 4)).toEqual([]);
  expect(await clear(over(5))).toBe(true);
  expect((await read())?.status).toBe('open');
  expect(await charged(6, 30)).toEqual([incident().incidentId]);
  expect(await read()).toMatchObject({ status: 'resolved', resolvedAt: minute(30), resolution: { session: 's1' } });
});

test('told again, by one or by many at once, a fault opens nothing new', async () => {
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => open()));
  expect(outcomes.sort()).toEqual(['already', 'already', 'already', 'already', 'opened']);
  expect(await read()).toEqual(incident());
});

test('another fault of the class is noted on the open one', async () => {
  const worse = { at: minute(1), code: 'GroundFailure', severity: 'P1' as const, what: 'GroundFailure: ground fault' };
  expect([await open(), await open(worse), await open(worse)]).toEqual(['opened', 'noted', 'already']);
  expect(await read(worse)).toBeUndefined();
  expect(await read()).toMatchObject({ severity: 'P1', version: 2, signals: [{}, { code: 'GroundFailure' }] });
});

test('a fault that comes back within a day reopens its incident, later it is a new one', async () => {
  await open();
  await clear(over(5));
  await charged(6, 30);
  expect(await open({ at: minute(60) })).toBe('reopened');
  expect(await read()).toMatchObject({ status: 'open', reopened: [minute(60)] });
  await clear(over(65));
  await charged(66, 90);
  const nextWeek = { at: minute(7 * 1440) };
  expect(await open(nextWeek)).toBe('opened');
  expect([(await read())?.status, (await read(nextWeek))?.status]).toEqual(['resolved', 'open']);
});

test('a stream that delivers all of it again, late, changes nothing', async () => {
  const story = async () => {
    await open();
    await open({ at: minute(1), code: 'InternalError', what: 'InternalError: internal error' });
    await clear(over(5));
    await charged(6, 30);
    await open({ at: minute(3000) });
  };
  await story();
  const ids = [incident(), incident({ at: minute(1) }), incident({ at: minute(3000) })];
  const all = () => Promise.all(ids.map(({ incidentId }) => getIncident(incidentId)));
  const after = await all();
  await story();
  expect(await all()).toEqual(after);
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
  expect(await read()).toMatchObject({ ...known, status: 'acknowledged', version: 2 });
  await resolveByHand(incidentId, 'tove', minute(5), { reason: 'reader cleaned' });
  expect(await read()).toMatchObject({ ...known, status: 'resolved', resolution: { person: 'tove' } });
  await expect(acknowledge(incidentId, 'bo', minute(6))).rejects.toMatchObject({ code: 'conflict' });
  await expect(acknowledge('nothing', 'bo', minute(6))).rejects.toMatchObject({ code: 'notFound' });
});

test('many at once write one after the other, and none is lost', async () => {
  await open();
  const codes = ['A', 'B', 'C', 'D', 'E'];
  await Promise.all(codes.map((code) => open({ code, at: minute(1), what: code })));
  expect((await read())?.signals.map(({ code }) => code).sort()).toEqual([...codes, 'ReaderFailure']);
});

test('a clearing of nothing, or of what began after it, clears nothing', async () => {
  expect(await clear(over(1))).toBe(false);
  await open({ at: minute(9) });
  expect(await clear(over(5))).toBe(false);
  expect((await read({ at: minute(9) }))?.clearedAt).toBeUndefined();
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

test('those with a look whose time has come are due, the oldest first, in one request', async () => {
  const requests: string[] = [];
  await open();
  const second = { connectorId: 2, evseId: 2 };
  await open(second);
  const look = (escalation: string, changes: Partial<Fault> = {}) =>
    changeIncident(incident(changes).incidentId, (known) => ({ ...known, looks: { escalation, remedy: minute(99) } }));
  await look(minute(9));
  await look(minute(10), second);
  expect(await requestsOf(async () => requests.push(...(await ids(minute(9)))))).toEqual(['Query']);
  expect(requests).toEqual([incident().incidentId]);
  expect(await ids(minute(10))).toEqual([incident().incidentId, incident(second).incidentId]);
  await resolveByHand(incident().incidentId, 'tove', minute(11));
  expect(await ids(minute(10))).toEqual([incident(second).incidentId]);
});

/** Every new incident is looked at at once; those of this test's station are meant. */
const ids = async (at: string) =>
  (await dueIncidents(at))
    .filter(({ stationIds }) => stationIds[0] === fault.stationId)
    .map(({ incidentId }) => incidentId);
