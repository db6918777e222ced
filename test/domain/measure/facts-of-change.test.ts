import { describe, expect, test } from 'vitest';
import { factsOfConnection, factsOfConnector, factsOfStation } from '#domain/measure/facts-of-change.ts';
import { withEvent } from '#domain/fault/connector-errors.ts';
import { withStatus, type KnownConnector } from '#domain/station/connector-change.ts';
import type { Connector, Station } from '#domain/station/station.ts';

const at = (minute: number) => `2026-05-04T08:${String(minute).padStart(2, '0')}:00.000Z`;
const spot = { stationId: 'CP1', evseId: 1, connectorId: 1 };
const fact = { kind: 'status', ...spot, order: 0 };

describe('a connector', () => {
  const said = (status: Connector['status'], minute: number, more: Partial<Connector> = {}): Connector => ({
    ...spot,
    status,
    since: at(minute),
    ...more,
  });
  const after = (before: KnownConnector, told: Connector) => withStatus(before, told) as KnownConnector;
  const free = said('Available', 0);

  test('heard of for the first time is as it says', () => {
    expect(factsOfConnector(undefined, free)).toEqual([{ ...fact, status: 'Available', at: at(0) }]);
  });

  test('that is taken says so, and what it was', () => {
    const taken = after(free, said('Occupied', 5, { detail: 'Preparing' }));
    expect(factsOfConnector(free, { ...taken, version: 7 })).toEqual([
      { ...fact, order: 7, status: 'Occupied', was: 'Available', at: at(5) },
    ]);
  });

  test('that goes from one word of 1.6 within Occupied to another tells nothing new', () => {
    const [preparing, charging] = [
      said('Occupied', 5, { detail: 'Preparing' }),
      said('Occupied', 6, { detail: 'Charging' }),
    ];
    expect(factsOfConnector(preparing, after(preparing, charging))).toEqual([]);
  });

  test('with an error of 2.x has it since the event, while its status is as old as it was', () => {
    const event = { ...spot, name: 'RCD.Tripped', code: 'CX002', at: at(7), over: false };
    const ill = withEvent(free, event) as KnownConnector;
    expect(factsOfConnector(free, ill)).toMatchObject([{ status: 'Available', errorCode: 'CX002', at: at(7) }]);
    const well = withEvent(ill, { ...event, at: at(9), over: true }) as KnownConnector;
    expect(factsOfConnector(ill, well)).toEqual([{ ...fact, status: 'Available', was: 'Available', at: at(9) }]);
  });

  test('of which something older is told has the late word where it belongs, and is as it was', () => {
    const ill = after(free, said('Faulted', 9, { errorCode: 'GroundFailure' }));
    const overtaken = after(ill, said('Occupied', 5));
    expect(factsOfConnector(ill, overtaken)).toEqual([{ ...fact, status: 'Occupied', at: at(5), late: true }]);
    expect(withStatus(overtaken, said('Occupied', 5))).toBe('unchanged');
  });
});

describe('a connection', () => {
  const online = { stationId: 'CP1', connectionId: 'a', ocppVersion: 'ocpp1.6' as const, connectedAt: at(0) };
  const gone = { ...online, disconnectedAt: at(10) };
  const lost = { ...gone, lostAt: at(13) };
  const back = (minute: number) => ({ ...online, connectionId: 'b', connectedAt: at(minute) });
  const link = (isOnline: boolean, minute: number) => ({
    kind: 'link',
    stationId: 'CP1',
    online: isOnline,
    order: Number(isOnline),
    at: at(minute),
  });

  test.each([
    ['the first', undefined, online, [link(true, 0)]],
    ['one that is lost', online, gone, []],
    ['one that is lost for longer than the grace: since it was gone', gone, lost, [link(false, 10)]],
    ['one that is there again after that', lost, back(20), [link(true, 20)]],
    ['a reconnect within the grace', gone, back(11), []],
    ['a long absence that nobody has noticed', gone, back(20), [link(false, 10), link(true, 20)]],
    ['one that takes over', online, back(5), []],
  ])('%s', (_, before, after, facts) => {
    expect(factsOfConnection(before, after)).toEqual(facts);
  });
});

test('a station tells of each boot, once, and of nothing else', () => {
  const station = { stationId: 'CP1' } as Station;
  const booted = { ...station, bootedAt: at(3), bootReason: 'PowerUp' };
  const boot = { kind: 'boot', stationId: 'CP1', at: at(3), order: 0, reason: 'PowerUp' };
  expect(factsOfStation(station, booted)).toEqual([boot]);
  expect(factsOfStation(booted, { ...booted, firmwareVersion: '2' })).toEqual([]);
});
