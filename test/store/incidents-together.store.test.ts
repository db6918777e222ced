import { beforeAll, expect, test } from 'vitest';
import type { Fault } from '#domain/fault/fault.ts';
import { judgeReturn } from '#incidents/verdict.ts';
import { keepFact } from '#store/history.ts';
import { getIncident, listIncidents } from '#store/incidents.ts';
import { clear, prove, raise } from '#store/open-incidents.ts';
import { createStation, recordBoot } from '#store/stations.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const minute = (minutes: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + minutes * 60_000).toISOString();
/** Each test has a site of its own. */
const lostAt =
  (site: string) =>
  (station: string, at: number, changes: Partial<Fault> = {}) =>
    raise(
      {
        ...{ stationId: `${site}-${station}`, evseId: 0, connectorId: 0, class: 'link', code: 'ConnectionLost' },
        ...{ severity: 'P1', at: minute(at), what: '3 of 4 stations of the site are gone', part: `site ${site}` },
        ...changes,
      },
      site,
    );
const alone = { part: undefined, severity: 'P2', what: 'no connection' } as const;
const at = async (site: string) => {
  const { items } = await listIncidents({ limit: 100 });
  return items.filter(({ siteId }) => siteId === site);
};

test('stations that are lost together are one incident, in whatever order and however often they are told', async () => {
  const lost = lostAt('A');
  await Promise.all(['1', '2', '3', '1'].map((station) => lost(station, 5)));
  await Promise.all(['3', '2', '1'].map((station) => lost(station, 5)));
  const [one, ...more] = await at('A');
  expect(more).toEqual([]);
  expect([one!.stationIds.toSorted(), one!.signals.length]).toEqual([['A-1', 'A-2', 'A-3'], 3]);
});

test.each([[['1', '2', '3']], [['3', '2', '1']], [['2', '1', '3']]])(
  'those told alone before become part of the first, told together as %s',
  async (order) => {
    const site = `B${order.join('')}`;
    const lost = lostAt(site);
    await lost('1', 0, alone);
    await lost('2', 1, alone);
    for (const station of order) await lost(station, 5);
    for (const station of order.toReversed()) await lost(station, 5);
    const incidents = await at(site);
    const open = incidents.filter(({ status }) => status === 'open');
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({ openedAt: minute(0), severity: 'P1' });
    expect(open[0]!.stationIds.toSorted()).toEqual(['1', '2', '3'].map((station) => `${site}-${station}`));
    const resolved = incidents.filter(({ status }) => status === 'resolved');
    expect(resolved.map(({ openedAt }) => openedAt)).toContain(minute(1));
    for (const one of resolved) expect(one).toHaveProperty('resolution.into');
  },
);

test('one of power takes in what was told of the link before', async () => {
  const lost = lostAt('C');
  await lost('1', 0, alone);
  for (const station of ['1', '2']) await lost(station, 5, { class: 'power' });
  expect(await at('C')).toMatchObject([{ class: 'power', openedAt: minute(0), stationIds: ['C-1', 'C-2'] }]);
});

test('what the supply of a site lacks is one incident, whatever its stations call it, and in whatever order it ends', async () => {
  const lost = lostAt('E');
  const supply = (code: string) =>
    ({ class: 'power', code, severity: 'P3', part: undefined, what: code, evseId: 1 }) as const;
  await Promise.all([
    lost('1', 0, supply('UnderVoltage')),
    lost('2', 1, supply('CX006')),
    lost('3', 2, supply('UnderVoltage')),
    lost('2', 1, supply('CX006')),
  ]);
  const [one, ...more] = await at('E');
  expect(more).toEqual([]);
  expect([one!.class, one!.stationIds.toSorted(), one!.signals.length]).toEqual(['power', ['E-1', 'E-2', 'E-3'], 3]);
  for (const station of ['3', '1', '2']) {
    const spot = { stationId: `E-${station}`, evseId: 1, connectorId: 0 };
    await clear({ ...spot, class: 'power', at: minute(10), what: 'cleared: Available' });
  }
  expect(await at('E')).toMatchObject([{ clearedAt: minute(10) }]);
  // Its other class is another one's trouble.
  await lost('1', 11, { ...supply('InternalError'), class: 'charger' });
  expect(await at('E')).toHaveLength(2);
});

test('all are back with a boot: it was the power, and a car at one of them ends it', async () => {
  const lost = lostAt('D');
  const registered = { siteId: 'D', registeredAt: minute(0), passwordSalt: '', passwordHash: '' };
  for (const station of ['1', '2']) {
    await createStation({ stationId: `D-${station}`, ...registered });
    await lost(station, 5);
  }
  for (const station of ['1', '2']) {
    const stationId = `D-${station}`;
    await clear({ stationId, evseId: 0, connectorId: 0, class: 'link', at: minute(30), what: `${stationId} is back` });
    await recordBoot(stationId, { bootedAt: minute(30) });
  }
  const [incident] = await at('D');
  expect(incident).toMatchObject({ class: 'link', clearedAt: minute(30), looks: { verdict: minute(32) } });
  await judgeReturn(incident!, new Date(minute(33)));
  const judged = await getIncident(incident!.incidentId);
  expect(judged).toMatchObject({
    class: 'power',
    timeline: expect.arrayContaining([{ at: minute(33), what: 'back with a boot: it had no power' }]) as object,
  });
  expect(judged?.looks?.verdict).toBeUndefined();
  await judgeReturn(judged!, new Date(minute(33)));
  // What its supply lacks from now on is told in it.
  expect(await lost('1', 40, { class: 'power', code: 'UnderVoltage', part: undefined, what: 'under-voltage' })).toBe(
    'noted',
  );
  await clear({ stationId: 'D-1', evseId: 0, connectorId: 0, class: 'power', at: minute(45), what: 'cleared' });
  const place = { stationId: 'D-2', evseId: 1, connectorId: 1 };
  await prove({ ...place, sessionId: 's', startedAt: minute(50), endedAt: minute(80) });
  expect((await getIncident(incident!.incidentId))?.status).toBe('resolved');
});

test('chargers that boot whenever they connect do not make it the power', async () => {
  const stationId = 'F-1';
  await createStation({ stationId, siteId: 'F', registeredAt: minute(0), passwordSalt: '', passwordHash: '' });
  const bootsAt = [-700, -580, -460, -340, -220, -100].map(minute);
  for (const at of bootsAt) await keepFact({ kind: 'boot', stationId, siteId: 'F', at, order: 0 });
  await lostAt('F')('1', 5, alone);
  await clear({ stationId, evseId: 0, connectorId: 0, class: 'link', at: minute(30), what: 'F-1 is back' });
  await recordBoot(stationId, { bootedAt: minute(30) });
  const [incident] = await at('F');
  await judgeReturn(incident!, new Date(minute(33)));
  const judged = await getIncident(incident!.incidentId);
  expect([judged?.class, judged?.looks?.verdict]).toEqual(['link', undefined]);
});
