import { expect, test } from 'vitest';
import type { KnownConnector } from '#domain/station/connector-change.ts';
import { withEvent, type ConnectorEvent } from '#domain/fault/connector-errors.ts';
import { judgeConnector } from '#domain/fault/connector-fault.ts';
import { componentKind } from '#domain/fault/fault-components.ts';

const at = '2026-05-04T08:00:00.000Z';
const healthy: KnownConnector = { stationId: 'CP1', evseId: 1, connectorId: 1, status: 'Available', since: at };
const faulted = (errorCode?: string, more: Partial<KnownConnector> = {}): KnownConnector => ({
  ...healthy,
  status: 'Faulted',
  errorCode,
  ...more,
});
const spot = { stationId: 'CP1', evseId: 1, connectorId: 1 };

test('a ground fault opens an incident of the highest severity', () => {
  const what = 'GroundFailure: ground fault, RCD tripped';
  expect(judgeConnector(healthy, faulted('GroundFailure', { info: 'RCD tripped' }))).toEqual({
    open: [{ ...spot, class: 'charger', code: 'GroundFailure', severity: 'P1', at, what }],
    clear: [],
  });
});

test('a station first heard of in error opens one, too', () => {
  expect(judgeConnector(undefined, faulted()).open).toMatchObject([
    { class: 'charger', code: 'Faulted', severity: 'P2' },
  ]);
});

test("ChargeX's finer code counts, not the OCPP word beside it; a vendor's own code does not", () => {
  const told = (vendorErrorCode: string) => judgeConnector(healthy, faulted('OtherError', { vendorErrorCode })).open[0];
  expect(told('CX015')).toMatchObject({ class: 'power', code: 'CX015', severity: 'P1' });
  expect(told('E42')).toMatchObject({ class: 'charger', code: 'OtherError', severity: 'P2' });
});

test('an error beside a status in which cars can charge is a warning, unless it is dangerous', () => {
  const warned = (errorCode: string) => judgeConnector(healthy, { ...healthy, errorCode }).open[0]?.severity;
  expect(['PowerMeterFailure', 'WeakSignal', 'GroundFailure'].map(warned)).toEqual(['P3', 'P4', 'P1']);
});

test('its clearing is told, in its class', () => {
  expect(judgeConnector(faulted('UnderVoltage'), { ...healthy, detail: 'Preparing' })).toEqual({
    open: [],
    clear: [{ ...spot, class: 'power', at, what: 'cleared: Preparing' }],
  });
});

test('a fault of another class clears the one and opens the other; of the same class it is told anew', () => {
  const judged = (code: string) => judgeConnector(faulted('GroundFailure'), faulted(code));
  expect(judged('PowerMeterFailure')).toMatchObject({ open: [{ class: 'meter' }], clear: [{ class: 'charger' }] });
  expect(judged('HighTemperature')).toMatchObject({
    open: [{ class: 'charger', code: 'HighTemperature' }],
    clear: [],
  });
});

test('a change between states without error means nothing', () => {
  expect(judgeConnector(healthy, { ...healthy, status: 'Occupied', detail: 'Charging' })).toEqual({
    open: [],
    clear: [],
  });
});

test('the same fault in another status is no news, and one that now keeps cars from charging is', () => {
  const warning = { ...healthy, errorCode: 'PowerMeterFailure' };
  const told = (after: KnownConnector) => judgeConnector(warning, after).open.map(({ severity }) => severity);
  expect(told({ ...warning, status: 'Occupied' })).toEqual([]);
  expect(told({ ...warning, status: 'Faulted' })).toEqual(['P2']);
});

const minute = (n: number) => `2026-05-04T08:0${n}:00.000Z`;
const event = (name: string, n: number, more: Partial<ConnectorEvent> = {}): ConnectorEvent => ({
  ...spot,
  name,
  over: false,
  at: minute(n),
  ...more,
});
const after = (...events: ConnectorEvent[]): KnownConnector =>
  events.reduce((known: KnownConnector, told) => {
    const next = withEvent(known, told);
    return typeof next === 'string' ? known : next;
  }, healthy);
const judged = (before: KnownConnector, told: ConnectorEvent) => {
  const { open, clear } = judgeConnector(before, withEvent(before, told) as KnownConnector);
  return [
    ...open.map((fault) => `${fault.class} ${fault.code} ${fault.severity} ${fault.at}`),
    ...clear.map((cleared) => `over: ${cleared.class} ${cleared.at}`),
  ];
};

test("an event's class is its code's where that is known, else its component's", () => {
  expect(judged(healthy, event('Connector.Problem', 1, { code: 'CX002' }))).toEqual([`charger CX002 P1 ${minute(1)}`]);
  expect(judged(healthy, event('FiscalMetering.Problem', 1, { code: 'E17' }))).toEqual([`meter E17 P3 ${minute(1)}`]);
  expect(judged(healthy, event('CaseAccessSensor[door].Tripped', 1))).toEqual([
    `security CaseAccessSensor[door].Tripped P3 ${minute(1)}`,
  ]);
  expect(componentKind('constructor.Problem').means).toBe('out of order');
});

test('of 2.1, the urgency is the station’s own', () => {
  const told = event('Fan.Speed', 1, { severity: 'P1' });
  expect(judged(healthy, told)).toEqual([`charger Fan.Speed P1 ${minute(1)}`]);
});

test('several errors stand side by side: a class is over when the last of it is', () => {
  const [rcd, lock] = [event('RCD.Tripped', 1), event('ConnectorPlugRetentionLock.Problem', 2)];
  const feed = event('ElectricalFeed.Problem', 3);
  const all = after(rcd, lock, feed);
  expect(judged(all, { ...rcd, over: true, at: minute(4) })).toEqual([]);
  expect(judged(all, { ...feed, over: true, at: minute(4) })).toEqual([`over: power ${minute(4)}`]);
  const one = after(rcd, lock, feed, { ...rcd, over: true, at: minute(4) });
  expect(judged(one, { ...lock, over: true, at: minute(5) })).toEqual([`over: charger ${minute(5)}`]);
});

test('an end without a code ends all that were told by that name, and no other', () => {
  const two = after(
    event('Connector.Problem', 1, { code: 'CX014' }),
    event('Connector.Problem', 2, { code: 'CX005' }),
    event('RCD.Tripped', 3),
  );
  expect(judged(two, event('Connector.Problem', 4, { over: true }))).toEqual([`over: power ${minute(4)}`]);
  expect(judged(two, event('Connector.Problem', 4, { over: true, code: 'CX005' }))).toEqual([
    `over: power ${minute(4)}`,
  ]);
});

test('in whatever order beginning and end are heard, it is over', () => {
  const [begin, end] = [event('RCD.Tripped', 1), event('RCD.Tripped', 2, { over: true })];
  expect(after(begin, end)).toMatchObject({ errorCode: undefined });
  expect(after(end, begin)).toMatchObject({ errorCode: undefined });
  expect(after(begin, end, begin, end)).toEqual(after(begin, end));
});

test('what a station repeats is no change, and what is well is none of one nobody has heard of', () => {
  const known = after(event('RCD.Tripped', 1, { info: 'leak' }));
  expect(withEvent(known, event('RCD.Tripped', 2, { info: 'leak' }))).toBe('unchanged');
  expect(withEvent(undefined, event('RCD.Tripped', 2, { over: true }))).toBe('unchanged');
  const over = after(event('RCD.Tripped', 1), event('RCD.Tripped', 2, { over: true }));
  expect(withEvent(over, event('RCD.Tripped', 3, { over: true }))).toBe('unchanged');
});

test('a station that tells of something new each time does not make the item grow', () => {
  const many = Array.from({ length: 200 }, (_, n) => [
    event(`C${n}.Problem`, 1),
    event(`C${n}.Problem`, 2, { over: true }),
  ]);
  expect(after(...many.flat()).errors).toHaveLength(20);
});

test('a stamp of the future shows that the clock of the station is wrong, until one is right', () => {
  const wrong: KnownConnector = { ...healthy, clock: 10_800_000, since: minute(1) };
  const right: KnownConnector = { ...healthy, since: minute(4) };
  const clock = {
    ...{ stationId: 'CP1', evseId: 0, connectorId: 0 },
    class: 'charger',
    by: 'clock',
    code: 'ClockWrong',
  };
  expect(judgeConnector(healthy, wrong)).toEqual({
    open: [{ ...clock, severity: 'P3', at: minute(1), what: 'its clock is 3 h ahead' }],
    clear: [],
  });
  expect(judgeConnector(wrong, { ...wrong, clock: 14_400_000 })).toEqual({ open: [], clear: [] });
  expect(judgeConnector(wrong, right)).toMatchObject({ open: [], clear: [{ ...clock, at: minute(4) }] });
});

test('a clock that a sample has shown to be wrong is so since then, not since the status', () => {
  const { open } = judgeConnector(healthy, { ...healthy, clock: 'unset', clockAt: minute(7) });
  expect(open).toMatchObject([{ code: 'ClockWrong', at: minute(7), what: 'its clock is not set' }]);
});
