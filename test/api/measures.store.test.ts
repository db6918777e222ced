import { beforeAll, expect, test, vi } from 'vitest';
import { isDown, lengthMs, type ConnectorIntervals } from '#domain/measure/interval.ts';
import { raise } from '#store/open-incidents.ts';
import { aStationAt, charged, happened, link, may, said } from '#test/measure/harbour.ts';
import { freshTables } from '#test/support/tables.ts';
import { as, type Answer } from './event.ts';

const [operator, technician, driver] = [as(['operator']), as(['technician']), as(['driver'])];
const theDay = { from: '2026-05-04', to: '2026-05-04' };
const report = async (name: string, query: Record<string, string> = {}): Promise<Answer> =>
  operator('GET', `/reports/${name}`, undefined, { ...theDay, ...query });
const linesOf = ({ body }: Answer): string[] => (body as unknown as string).split('\r\n');

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await freshTables();
  await aStationAt('CP1');
  await aStationAt('CP2', 'Bolt', 22_000);
  for (const stationId of ['CP1', 'CP2']) await happened(said(stationId, 'Available', may(3, '22:00')));
  await happened(link('CP1', false, may(4, '10:00')));
  await happened(link('CP1', true, may(4, '12:00')));
  await charged('CP1', may(4, '10:00'), may(4, '10:30'));
  await charged('CP2', may(4, '08:00'), may(4, '08:02'), { result: 'no-energy', flow: undefined }, 'OTHER');
  await charged('CP2', may(4, '08:10'), may(4, '09:10'), {}, 'OTHER');
  const spot = { stationId: 'CP1', evseId: 0, connectorId: 0, class: 'link' as const };
  await raise({ ...spot, code: 'ConnectionLost', severity: 'P2', at: may(4, '10:03'), what: 'gone' }, 'SLUSSEN');
});

test('uptime is told plainly and by the rule, with the way to the intervals it follows from', async () => {
  const { status, body } = await report('uptime', { by: 'station' });
  expect([status, body.nevi]).toMatchObject([200, { from: '2025-05-01', to: '2026-04-30' }]);
  expect(body.items).toMatchObject([
    {
      ...{ key: 'CP1', ports: 1, upMinutes: 1350, downMinutes: 90, unknownMinutes: 0 },
      ...{
        uptimePercent: 93.75,
        outages: 1,
        minutes: { available: 1320, charging: 30, offline: 90 },
        coveragePercent: 100,
      },
      timeline: '/api/v1/stations/CP1/timeline?from=2026-05-04&to=2026-05-04',
    },
    { key: 'CP2', uptimePercent: 100 },
  ]);
  const rule = await operator('GET', '/reports/uptime', undefined, {
    from: '2026-05-04',
    to: '2026-05-31',
    by: 'vendor',
  });
  expect(rule.body.nevi).toMatchObject({ from: '2025-06-01', to: '2026-05-31' });
  expect(rule.body.items).toMatchObject([
    { key: 'Acme', nevi: { ports: 1, outageMinutes: 90, percent: 99.983, portsNotAbove97: 0 } },
    { key: 'Bolt', nevi: { percent: 100 } },
  ]);
});

const follow = (link: unknown): Promise<Answer> => {
  const { pathname, searchParams } = new URL(String(link), 'https://laddnav');
  return operator('GET', pathname.replace('/api/v1', ''), undefined, Object.fromEntries(searchParams));
};

test.each(['site', 'vendor', 'model'])(
  'a figure by %s is followed, link by link, to the intervals it is summed from',
  async (by) => {
    const whole = (await report('uptime', { by })).body.items[0]!;
    const stations = (await follow(whole.parts)).body.items;
    expect(stations.map(({ key }) => key)).toEqual(by === 'site' ? ['CP1', 'CP2'] : ['CP1']);
    const timelines = await Promise.all(stations.map(({ timeline }) => follow(timeline)));
    const intervals = timelines.flatMap(({ body }) =>
      (body.connectors as ConnectorIntervals[]).flatMap((one) => one.intervals),
    );
    const down = intervals.filter(isDown).reduce((sum, one) => sum + lengthMs(one), 0);
    expect([whole.downMinutes, down / 60_000]).toEqual([90, 90]);
  },
);

test('a figure over a year, plain or by the rule, is followed by way of its months; a funnel to its sessions, times to incidents', async () => {
  const { body } = await report('uptime', { by: 'station', stationId: 'CP2', from: '2025-06-01', to: '2026-05-31' });
  expect(body.nevi).toMatchObject({ from: '2025-06-01', to: '2026-05-31' });
  for (const link of [body.items[0]!.parts, (body.nevi as Record<string, unknown>).parts]) {
    const [month] = (await follow(link)).body.items;
    expect(month).toMatchObject({ key: 'CP2 1/1', period: '2026-05' });
    const { sessions } = (await follow(month!.timeline)).body;
    const failed = { startedAt: may(4, '08:00'), energyWh: 0, outcome: { result: 'no-energy', endedBy: 'driver' } };
    expect(sessions).toMatchObject([failed, { startedAt: may(4, '08:10'), outcome: { result: 'success' } }]);
    expect(JSON.stringify(sessions)).not.toContain('OTHER');
  }
  const { incidents } = (await operator('GET', '/stations/CP1/timeline', undefined, theDay)).body;
  expect(incidents).toEqual([
    { id: expect.any(String), class: 'link', code: 'ConnectionLost', openedAt: may(4, '10:03') },
  ]);
});

test('the timeline says what a connector was, why, and by which facts', async () => {
  const { body } = await operator('GET', '/stations/CP1/timeline', undefined, theDay);
  expect(body).toMatchObject({ stationId: 'CP1', siteId: 'SLUSSEN', from: may(3, '22:00'), to: may(4, '22:00') });
  const incidentId = expect.any(String) as string;
  const offline = { state: 'offline', cause: 'link ConnectionLost', incidentId };
  expect(body.connectors).toEqual([
    {
      ...{ evseId: 1, connectorId: 1 },
      intervals: [
        { state: 'available', from: may(3, '22:00'), to: may(4, '10:00') },
        { state: 'charging', from: may(4, '10:00'), to: may(4, '10:30'), sessionId: `CP1-${may(4, '10:00')}` },
        { ...offline, from: may(4, '10:30'), to: may(4, '12:00') },
        { state: 'available', from: may(4, '12:00'), to: may(4, '22:00') },
      ],
    },
  ]);
  expect(body.facts).toEqual([
    { kind: 'status', evseId: 1, connectorId: 1, status: 'Available', at: may(3, '22:00') },
    { kind: 'link', online: false, at: may(4, '10:00') },
    { kind: 'link', online: true, at: may(4, '12:00') },
  ]);
  const file = await operator('GET', '/stations/CP1/timeline.csv', undefined, theDay);
  expect(linesOf(file)[3]).toContain(`${may(4, '12:00')},90,offline,link ConnectionLost`);
  expect((await operator('GET', '/stations/NONE/timeline', undefined, theDay)).status).toBe(404);
});

test('reliability tells of outages, incidents and visits', async () => {
  expect((await report('reliability')).body.items).toMatchObject([
    {
      ...{ key: 'SLUSSEN', outages: 1, outageMinutes: 90, mtbfHours: 46.5, incidents: 1 },
      funnel: {
        attempts: 3,
        sessions: 3,
        noEnergy: 1,
        successes: 2,
        visits: 2,
        firstTryPercent: 50,
        visitSuccessPercent: 100,
      },
    },
  ]);
});

test('an operator puts an outage down to what they do not answer for: it is out of uptime by the rule, with the reason', async () => {
  const [incident] = (await operator('GET', '/incidents')).body.items;
  const put = (body: object) => operator('PUT', `/incidents/${String(incident!.id)}/exclusion`, body);
  expect((await put({ excluded: 'weather' })).body.errors.map(({ path }) => path)).toEqual(['excluded', 'reason']);
  const flood = { excluded: 'disaster', reason: 'Mälaren came up to the cabinet' };
  const { body } = await put(flood);
  expect(body).toMatchObject({ exclusion: { ...flood, by: 'operator@demo' } });
  expect((body.timeline as object[]).at(-1)).toMatchObject({
    what: 'put down to disaster by operator@demo, out of uptime: Mälaren came up to the cabinet',
  });
  const one = { by: 'station', stationId: 'CP1' };
  expect((await report('uptime', one)).body.items).toMatchObject([
    { uptimePercent: 93.75, outages: 0, excludedMinutes: { disaster: 90 } },
  ]);
  await put({ excluded: 'none', reason: 'the drain was ours to keep clear' });
  expect((await report('uptime', one)).body.items).toMatchObject([{ outages: 1, excludedMinutes: {} }]);
});

test('performance is told of a station, a day, and as a file', async () => {
  const { body } = await report('performance', { by: 'connector', stationId: 'CP2', per: 'day' });
  expect(body.items).toMatchObject([
    {
      ...{
        key: 'CP2 1/1',
        period: '2026-05-04',
        sessions: 2,
        energyKWh: 10,
        meanKW: 10,
        peakKW: 11,
        ofPossiblePercent: 45.455,
      },
      timeline: '/api/v1/stations/CP2/timeline?from=2026-05-04&to=2026-05-04',
    },
  ]);
  const file = await report('performance.csv', { by: 'model' });
  expect(linesOf(file).map((line) => line.slice(0, 12))).toEqual(['key,sessions', 'Acme One,1,1', 'Bolt One,2,1', '']);
});

test.each(['uptime', 'reliability', 'performance'])(
  'a line of the file of %s has the same way to its intervals as the row',
  async (name) => {
    for (const [by, way] of [
      ['station', 'timeline'],
      ['site', 'parts'],
    ] as const) {
      const [row] = (await report(name, { by })).body.items;
      const [head, line] = linesOf(await report(`${name}.csv`, { by }));
      const found = line!.split(',')[head!.split(',').indexOf(way)];
      expect(found).toBe(row![way]);
      expect((await follow(found)).status).toBe(200);
    }
  },
);

test('the figure by the rule has in each line of the file the way to its year, by month and connector', async () => {
  const asked = { from: '2026-05-04', to: '2026-05-31', by: 'vendor' };
  const [head, line] = linesOf(await operator('GET', '/reports/uptime.csv', undefined, asked));
  const way = line!.split(',')[head!.split(',').indexOf('nevi.parts')];
  expect((await follow(way)).body.items).toMatchObject([
    { key: 'CP1 1/1', period: '2026-05', timeline: expect.any(String) },
  ]);
});

test('who went in vain says so, by the API, and reliability counts it', async () => {
  const [incident] = (await operator('GET', '/incidents')).body.items;
  const path = `/incidents/${String(incident!.id)}/resolve`;
  expect((await operator('POST', path, { found: 'ghosts' })).body.errors).toMatchObject([{ path: 'found' }]);
  const { body } = await technician('POST', path, { found: 'nothing', reason: 'it was there when I came' });
  expect(body).toMatchObject({ status: 'resolved', found: { what: 'nothing', by: 'technician@demo' } });
  const [row] = (await report('reliability', { by: 'site' })).body.items;
  expect(row).toMatchObject({ incidents: 1, dispatches: 1, falseDispatches: 1, falseDispatchPercent: 100 });
});

test('what a meter of the site read is kept, and efficiency told by it', async () => {
  const items = [
    { at: may(3, '00:00'), importWh: 1_000_000 },
    { at: may(6, '00:00'), importWh: 1_072_000 },
  ];
  expect((await operator('PUT', '/sites/SLUSSEN/meter-readings', { items })).status).toBe(200);
  const { body } = await operator('GET', '/sites/SLUSSEN/meter-readings');
  expect(body.items).toEqual(items.toReversed());
  // 24 kWh went through, 20 were delivered.
  expect((await report('performance')).body.items).toMatchObject([{ key: 'SLUSSEN', efficiencyPercent: 83.333 }]);
  const backwards = { items: [{ at: 'noon', importWh: -1 }] };
  expect((await operator('PUT', '/sites/SLUSSEN/meter-readings', backwards)).status).toBe(400);
});

test('technicians see uptime and timelines, drivers none of it; days that are none are named', async () => {
  expect((await technician('GET', '/reports/uptime', undefined, theDay)).status).toBe(200);
  expect((await technician('GET', '/stations/CP1/timeline', undefined, theDay)).status).toBe(200);
  expect((await technician('GET', '/reports/reliability', undefined, theDay)).status).toBe(403);
  expect((await driver('GET', '/reports/uptime', undefined, theDay)).status).toBe(403);
  for (const [wrong, path] of [
    [{ by: 'moon' }, 'by'],
    [{ from: '2026-05-05' }, 'to'],
  ] as const) {
    const { status, body } = await report('uptime', wrong);
    expect([status, body.errors.map((error) => error.path)]).toEqual([400, [path]]);
  }
  const long = await report('uptime', { from: '2026-01-01', per: 'day' });
  expect(long.body.errors).toEqual([{ path: 'to', message: 'not of the 100 days that begin with from' }]);
});
