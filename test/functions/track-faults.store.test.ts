import { beforeAll, expect, test } from 'vitest';
import type { Connector } from '#domain/station/station.ts';
import { closeConnection, markLost, openConnection } from '#store/connections.ts';
import { noteAttempt } from '#store/health.ts';
import { listIncidents } from '#store/incidents.ts';
import { createMaintenance } from '#store/maintenance.ts';
import { createStation } from '#store/stations.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/track-faults.ts';

const at = (minute: number) => `2026-05-04T08:0${minute}:00.000Z`;
const registered = { registeredAt: at(0), passwordSalt: '', passwordHash: '' };

beforeAll(async () => {
  await freshTables();
  await createStation({ stationId: 'CP1', siteId: 'SLUSSEN', ...registered });
});

const connector = (status: Connector['status'], since: string, errorCode?: string) => ({
  stationId: 'CP1',
  item: 'CONNECTOR#1#1',
  evseId: 1,
  connectorId: 1,
  status,
  since,
  errorCode,
  inError: status === 'Faulted',
});
const summary = async () =>
  (await listIncidents({ limit: 50 })).items.map(
    ({ siteId, stationIds, class: of, code, severity, status, clearedAt }) =>
      [siteId, ...stationIds, of, code, severity, clearedAt ? 'cleared' : status].join(' '),
  );

test('a fault opens an incident at its site, once, and its clearing is told in it', async () => {
  const [well, ill, healed] = [
    connector('Available', at(0)),
    connector('Faulted', at(1), 'GroundFailure'),
    connector('Available', at(2)),
  ];
  const [broke, cleared] = [changed('stations', well, ill), changed('stations', ill, healed)];
  await Promise.all([handler(streamOf(broke)), handler(streamOf(broke))]);
  expect(await summary()).toEqual(['SLUSSEN CP1 charger GroundFailure P1 open']);
  expect(await handler(streamOf(broke, cleared, broke))).toEqual({ batchItemFailures: [] });
  expect(await summary()).toEqual(['SLUSSEN CP1 charger GroundFailure P1 cleared']);
});

test('a station lost for longer than the grace is a link incident until it is back', async () => {
  const item = { stationId: 'CP1', item: 'CONNECTION', connectionId: 'c1', ocppVersion: 'ocpp1.6', connectedAt: at(0) };
  const away = { ...item, disconnectedAt: at(3) };
  const lost = { ...away, lostAt: at(6) };
  await handler(streamOf(changed('stations', away, lost)));
  expect(await summary()).toContain('SLUSSEN CP1 link ConnectionLost P2 open');
  await handler(streamOf(changed('stations', lost, { ...item, connectionId: 'c2', connectedAt: at(8) })));
  expect(await summary()).toContain('SLUSSEN CP1 link ConnectionLost P2 cleared');
});

test('a site that is lost is told whole by the record of its first station; those of the others find nothing new', async () => {
  const stationIds = ['DARK-1', 'DARK-2', 'DARK-3', 'DARK-4'];
  const lostWith = { siteId: 'DARK', at: at(6), since: at(2), gone: 3, of: 4 };
  const connection = (stationId: string) => ({
    ...{ stationId, connectionId: stationId, ocppVersion: 'ocpp1.6' as const, connectedAt: at(0) },
  });
  for (const stationId of stationIds) {
    await createStation({ stationId, siteId: 'DARK', ...registered });
    await openConnection(connection(stationId));
    await closeConnection(stationId, stationId, at(3));
    if (stationId !== 'DARK-4') await markLost({ stationId, connectionId: stationId }, at(6), lostWith);
  }
  const record = (stationId: string) => {
    const gone = { ...connection(stationId), item: 'CONNECTION', disconnectedAt: at(3) };
    return changed('stations', gone, { ...gone, lostAt: at(6), lostWith });
  };
  const here = async () => (await listIncidents({ limit: 50 })).items.filter(({ siteId }) => siteId === 'DARK');
  await handler(streamOf(record('DARK-2')));
  const whole = await here();
  expect(whole.map((incident) => incident.stationIds.toSorted())).toEqual([['DARK-1', 'DARK-2', 'DARK-3']]);
  await handler(streamOf(record('DARK-1'), record('DARK-3'), record('DARK-2')));
  expect(await here()).toEqual(whole);
});

test('a security event is an incident of its station, once; more of them are told in it', async () => {
  const item = { stationId: 'CP1', item: 'SECURITY#TamperDetectionActivated', inError: true };
  const opened = { ...item, type: 'TamperDetectionActivated', at: at(5), info: 'door' };
  const again = { ...opened, at: at(7) };
  const events = [changed('stations', undefined, opened), changed('stations', opened, again)];
  await handler(streamOf(...events, ...events));
  expect(await summary()).toContain('SLUSSEN CP1 security TamperDetectionActivated P2 open');
  const { items } = await listIncidents({ limit: 50 });
  expect(items.find((incident) => incident.class === 'security')?.timeline.map(({ at }) => at)).toEqual([at(5), at(7)]);
});

test('two errors of a class that begin at once are one incident, of the worse severity, with both in it', async () => {
  const before = { ...connector('Available', at(0)), item: 'CONNECTOR#2#1', evseId: 2 };
  const error = (name: string) => ({ name, code: name, at: at(1) });
  const both = {
    ...before,
    inError: true,
    errorCode: 'x',
    errors: [error('TokenReader.Problem'), error('RCD.Tripped')],
  };
  const well = { ...before, errors: both.errors.map((one) => ({ ...one, over: true, at: at(3) })) };
  await handler(streamOf(changed('stations', before, both)));
  expect(await summary()).toContain('SLUSSEN CP1 charger RCD.Tripped P1 open');
  await handler(streamOf(changed('stations', both, well)));
  expect(await summary()).toContain('SLUSSEN CP1 charger RCD.Tripped P1 cleared');
});

test('an update that failed is an incident of its station, until one has worked', async () => {
  const station = { stationId: 'CP1', item: 'STATION', siteId: 'SLUSSEN', firmwareVersion: '1' };
  const word = (status: string, minute: number) => ({ ...station, firmwareStatus: { status, at: at(minute) } });
  const failed = { ...word('InstallationFailed', 1), inError: true };
  await handler(streamOf(changed('stations', station, failed)));
  const was = (await summary()).find((line) => line.includes('InstallationFailed'));
  expect(was).toBe('SLUSSEN CP1 charger InstallationFailed P3 open');
  await handler(streamOf(changed('stations', failed, { ...word('Installed', 3), inError: false })));
  expect(await summary()).toContain('SLUSSEN CP1 charger InstallationFailed P3 cleared');
});

test('what breaks while people work there is written down, and muted until they are done', async () => {
  await createStation({ stationId: 'CP7', siteId: 'GAMLA', ...registered });
  const work = {
    maintenanceId: 'm1',
    siteId: 'GAMLA',
    from: at(0),
    to: at(8),
    text: 'new cables',
    told: [],
    version: 0,
  };
  await createMaintenance({ ...work, createdAt: at(0), createdBy: 'ada' });
  const broken = { ...connector('Faulted', at(1), 'InternalError'), stationId: 'CP7' };
  await handler(streamOf(changed('stations', undefined, broken)));
  const { items } = await listIncidents({ limit: 50 });
  expect(items.find(({ siteId }) => siteId === 'GAMLA')).toMatchObject({ openedAt: at(1), mutedUntil: at(8) });
});

test('a fault of a station nobody registered, and an item that was deleted, are passed by', async () => {
  const stray = { ...connector('Faulted', at(1), 'InternalError'), stationId: 'STRAY' };
  const records = [changed('stations', undefined, stray), changed('stations', stray, undefined)];
  expect(await handler(streamOf(...records))).toEqual({ batchItemFailures: [] });
  expect((await summary()).filter((line) => line.includes('STRAY'))).toEqual([]);
});

const charged = (from: number, result = 'success') => ({
  ...{ stationId: 'CP9', item: 'HEALTH#1#1', evseId: 1, connectorId: 1, version: 1 },
  attempts: [{ sessionId: `s${from}`, startedAt: at(from), endedAt: at(from + 1), judgedAt: at(from + 1), result }],
});

test('a car that charges ends what has cleared; where its record comes before that of the clearing, the clearing does', async () => {
  await createStation({ stationId: 'CP9', siteId: 'SLUSSEN', ...registered });
  const at9 = (one: object, evseId = 1) => ({ ...one, stationId: 'CP9', item: `CONNECTOR#${evseId}#1`, evseId });
  const status = async (of: string) => {
    const { items } = await listIncidents({ limit: 50 });
    return items.find(({ stationIds, class: its }) => stationIds[0] === 'CP9' && its === of)?.status;
  };
  const [ill, well] = [at9(connector('Faulted', at(1), 'GroundFailure')), at9(connector('Available', at(2)))];
  await handler(streamOf(changed('stations', undefined, ill), changed('stations', ill, well)));
  await handler(streamOf(changed('stations', undefined, charged(3, 'no-energy'))));
  expect(await status('charger')).toBe('open');
  await handler(streamOf(changed('stations', charged(3, 'no-energy'), charged(4))));
  expect(await status('charger')).toBe('resolved');

  const [failing, fine] = [at9(connector('Faulted', at(1), 'PowerMeterFailure')), well];
  await handler(streamOf(changed('stations', undefined, failing)));
  const { startedAt, endedAt, sessionId } = charged(6).attempts[0]!;
  const judged = { judgedAt: endedAt, result: 'success', endedBy: 'driver' } as const;
  await noteAttempt(
    { stationId: 'CP9', evseId: 1, connectorId: 1 },
    { sessionId: String(sessionId), startedAt: String(startedAt), endedAt: String(endedAt), ...judged },
  );
  await handler(streamOf(changed('stations', undefined, charged(6))));
  expect(await status('meter')).toBe('open');
  await handler(streamOf(changed('stations', failing, fine)));
  expect(await status('meter')).toBe('resolved');
});

test('a vehicle that fails at one charger after the other is one incident, whose are all of them', async () => {
  const failsAt = async (stationId: string, minutes: number) => {
    const station = await aStation(stationId);
    const start = { connectorId: 1, idTag: 'CAR-BAD', meterStart: 1000, timestamp: at(minutes) };
    const { transactionId } = (await station.call('StartTransaction', start, at(minutes))) as { transactionId: number };
    const stop = { transactionId, meterStop: 1000, timestamp: at(minutes), reason: 'Other' };
    await station.call('StopTransaction', stop, at(minutes));
    const item = { ...connector('Occupied', at(minutes), 'EVCommunicationError'), stationId, inError: true };
    await handler(streamOf(changed('stations', connector('Occupied', at(0)), item)));
  };
  for (const [index, stationId] of ['V1', 'V2', 'V3'].entries()) await failsAt(stationId, 4 + index);
  expect((await summary()).filter((line) => line.includes('vehicle'))).toEqual([
    'HARBOUR V1 V2 V3 vehicle EVCommunicationError P3 open',
  ]);
});
