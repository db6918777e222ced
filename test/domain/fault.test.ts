import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultKind } from '#domain/fault-classes.ts';
import { incidentOf, judgeConnection, judgeConnector, worse, type Fault } from '#domain/fault.ts';
import type { Severity } from '#domain/incident.ts';
import type { Connector } from '#domain/station.ts';

const at = '2026-05-04T08:00:00.000Z';
const healthy: Connector = { stationId: 'CP1', evseId: 1, connectorId: 1, status: 'Available', since: at };
const faulted = (errorCode?: string, more: Partial<Connector> = {}): Connector => ({
  ...healthy,
  status: 'Faulted',
  errorCode,
  ...more,
});
const spot = { stationId: 'CP1', evseId: 1, connectorId: 1 };

test('a ground fault opens an incident of the highest severity', () => {
  expect(judgeConnector(healthy, faulted('GroundFailure', { info: 'RCD tripped' }))).toEqual({
    open: {
      ...spot,
      class: 'charger',
      code: 'GroundFailure',
      severity: 'P1',
      at,
      what: 'GroundFailure: ground fault, RCD tripped',
    },
  });
});

test('a station first heard of in error opens one, too', () => {
  expect(judgeConnector(undefined, faulted()).open).toMatchObject({
    class: 'charger',
    code: 'Faulted',
    severity: 'P2',
  });
});

test("ChargeX's finer code counts, not the OCPP word beside it; a vendor's own code does not", () => {
  const told = (vendorErrorCode: string) => judgeConnector(healthy, faulted('OtherError', { vendorErrorCode })).open;
  expect(told('CX015')).toMatchObject({ class: 'power', code: 'CX015', severity: 'P1' });
  expect(told('E42')).toMatchObject({ class: 'charger', code: 'OtherError', severity: 'P2' });
});

test('an error beside a status in which cars can charge is a warning, unless it is dangerous', () => {
  const warned = (errorCode: string) => judgeConnector(healthy, { ...healthy, errorCode }).open?.severity;
  expect(['PowerMeterFailure', 'WeakSignal', 'GroundFailure'].map(warned)).toEqual(['P3', 'P4', 'P1']);
});

test('its clearing resolves it, in its class', () => {
  expect(judgeConnector(faulted('UnderVoltage'), { ...healthy, detail: 'Preparing' })).toEqual({
    resolve: { ...spot, class: 'power', at, what: 'cleared: Preparing' },
  });
});

test('a fault of another class resolves the one and opens the other; of the same class it is told anew', () => {
  const judged = (code: string) => judgeConnector(faulted('GroundFailure'), faulted(code));
  expect(judged('PowerMeterFailure')).toMatchObject({ open: { class: 'meter' }, resolve: { class: 'charger' } });
  expect(judged('HighTemperature')).toMatchObject({ open: { class: 'charger', code: 'HighTemperature' } });
  expect(judged('HighTemperature').resolve).toBeUndefined();
});

test('a change between states without error means nothing', () => {
  expect(judgeConnector(healthy, { ...healthy, status: 'Occupied', detail: 'Charging' })).toEqual({});
});

test('every code of OCPP 1.6 and of ChargeX has a kind; an unknown one is taken for a broken charger', () => {
  const codes = [...Array(26).keys()].map((i) => `CX${String(i + 1).padStart(3, '0')}`);
  expect([...codes, 'ReaderFailure', 'WeakSignal'].filter((code) => faultKind(code).means === 'out of order')).toEqual(
    [],
  );
  expect(['constructor', 'NoSuchThing'].map((code) => faultKind(code).means)).toEqual(['out of order', 'out of order']);
});

const connection = { stationId: 'CP1', connectionId: 'c1', ocppVersion: 'ocpp1.6', connectedAt: at } as const;
const lost = { ...connection, disconnectedAt: '2026-05-04T09:00:00.000Z', lostAt: '2026-05-04T09:03:00.000Z' };
const back = { ...connection, connectionId: 'c2', connectedAt: '2026-05-04T10:00:00.000Z' };

test('a station away longer than the grace is a link incident, until it connects again', () => {
  const link = { stationId: 'CP1', evseId: 0, connectorId: 0, class: 'link' };
  const away = { ...lost, lostAt: undefined };
  expect(judgeConnection(away, lost)).toEqual({
    open: {
      ...link,
      code: 'ConnectionLost',
      severity: 'P2',
      at: lost.lostAt,
      what: `no connection since ${lost.disconnectedAt}`,
    },
  });
  expect(judgeConnection(lost, back)).toEqual({
    resolve: { ...link, at: back.connectedAt, what: 'connected again' },
  });
});

test('a reconnect within the grace, and a change to a lost connection, mean nothing', () => {
  expect(judgeConnection(connection, back)).toEqual({});
  expect(judgeConnection(lost, { ...lost, ocppVersion: 'ocpp2.0.1' })).toEqual({});
});

test('the same fault told twice is the same incident; another moment, place or class is another', () => {
  const { open } = judgeConnector(healthy, faulted('GroundFailure')) as { open: Fault };
  const id = (changes: Partial<Fault>) => incidentOf({ ...open, ...changes }, 'S').incidentId;
  expect(id({ what: 'told otherwise', code: 'OverCurrentFailure' })).toBe(id({}));
  const others = [{ at: '2026-05-05T08:00:00.000Z' }, { evseId: 2 }, { connectorId: 2 }, { class: 'meter' as const }];
  expect(new Set([{}, ...others].map(id)).size).toBe(5);
});

test('of two severities the lower number is the worse', () => {
  const severities = fc.constantFrom<Severity>('P1', 'P2', 'P3', 'P4');
  fc.assert(fc.property(severities, severities, (a, b) => worse(a, b) === `P${Math.min(Number(a[1]), Number(b[1]))}`));
});
