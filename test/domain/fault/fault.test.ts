import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeConnection, worse, type Fault } from '#domain/fault/fault.ts';
import { incidentOf } from '#domain/fault/incident-story.ts';
import type { Severity } from '#domain/fault/incident.ts';

const at = '2026-05-04T08:00:00.000Z';
const nothing = { open: [], clear: [] };

const connection = { stationId: 'CP1', connectionId: 'c1', ocppVersion: 'ocpp1.6', connectedAt: at } as const;
const lost = { ...connection, disconnectedAt: '2026-05-04T09:00:00.000Z', lostAt: '2026-05-04T09:03:00.000Z' };
const back = { ...connection, connectionId: 'c2', connectedAt: '2026-05-04T10:00:00.000Z' };

test('a station away longer than the grace is a link incident, until it connects again', () => {
  const link = { stationId: 'CP1', evseId: 0, connectorId: 0, class: 'link' };
  const away = { ...lost, lostAt: undefined };
  expect(judgeConnection(away, lost)).toEqual({
    open: [
      {
        ...link,
        code: 'ConnectionLost',
        severity: 'P2',
        at: lost.lostAt,
        what: `no connection since ${lost.disconnectedAt.slice(0, 16)}Z`,
      },
    ],
    clear: [],
  });
  expect(judgeConnection(lost, back)).toEqual({
    open: [],
    clear: [{ ...link, at: back.connectedAt, what: 'CP1 is connected again' }],
  });
});

test('a station that is lost with others of its site has part in one incident, also where it was told of alone before', () => {
  const lostWith = { siteId: 'S', at: '2026-05-04T09:04:00.000Z', since: '2026-05-04T08:50:00.000Z', gone: 4, of: 5 };
  const together = { ...lost, lostWith };
  const part = { class: 'link', severity: 'P1', at: lostWith.at, part: 'site S', code: 'ConnectionLost' };
  const what = `4 of 5 stations are gone since ${lostWith.since.slice(0, 16)}Z`;
  for (const before of [{ ...lost, lostAt: undefined }, lost])
    expect(judgeConnection(before, together)).toMatchObject({ open: [{ ...part, what }], clear: [] });
  expect(judgeConnection(together, { ...together, lostWith: { ...lostWith, gone: 5 } })).toEqual(nothing);
  const powerless = { ...lost, lostWith: { ...lostWith, toldOfPower: true as const } };
  expect(judgeConnection(lost, powerless).open).toMatchObject([{ class: 'power' }]);
  expect(judgeConnection(powerless, back).clear).toMatchObject([{ class: 'power', at: back.connectedAt }]);
});

test('a reconnect within the grace, and a change to a lost connection, mean nothing', () => {
  expect(judgeConnection(connection, back)).toEqual(nothing);
  expect(judgeConnection(lost, { ...lost, ocppVersion: 'ocpp2.0.1' })).toEqual(nothing);
});

test('the same fault told twice is the same incident; another moment, place or class is another', () => {
  const spot = { stationId: 'CP1', evseId: 1, connectorId: 1, class: 'charger' } as const;
  const fault: Fault = { ...spot, code: 'GroundFailure', severity: 'P1', at, what: 'ground fault' };
  const id = (changes: Partial<Fault>) => incidentOf({ ...fault, ...changes }, 'S').incidentId;
  expect(id({ what: 'told otherwise', code: 'OverCurrentFailure' })).toBe(id({}));
  const others = [{ at: '2026-05-05T08:00:00.000Z' }, { evseId: 2 }, { connectorId: 2 }, { class: 'meter' as const }];
  expect(new Set([{}, ...others].map(id)).size).toBe(5);
});

test('of two severities the lower number is the worse', () => {
  const severities = fc.constantFrom<Severity>('P1', 'P2', 'P3', 'P4');
  fc.assert(fc.property(severities, severities, (a, b) => worse(a, b) === `P${Math.min(Number(a[1]), Number(b[1]))}`));
});
