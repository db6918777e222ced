import { describe, expect, test } from 'vitest';
import { excusesOf } from '#domain/measure/excuse.ts';
import { incidentOf, told } from '#domain/fault/incident-story.ts';
import type { UnresolvedIncident } from '#domain/fault/incident.ts';
import { judgeSum, type MeterSum } from '#domain/measure/meter-sum.ts';
import { partsFor } from '#domain/fault/parts.ts';
import { ladderFor } from '#domain/remedy/ladder.ts';
import { technicianText } from '#domain/notice/technician-text.ts';
import { site } from '#test/domain/invoice/billed.ts';

const november: MeterSum = {
  ...{ siteId: 'SLUSSEN', timeZone: 'Europe/Stockholm', heardAt: '2026-11-28T08:12:00.000Z' },
  ...{ from: '2026-10-31T23:00:00.000Z', to: '2026-11-27T23:00:00.000Z' },
  ...{ drawnWh: 640_000, acrossWh: 0 },
  delivered: [
    { stationId: 'CP1', wh: 500_000 },
    { stationId: 'CP2', wh: 312_000 },
  ],
};
const delivered = (wh: number, more: Partial<MeterSum> = {}) =>
  judgeSum({ ...november, delivered: [{ stationId: 'CP1', wh }], ...more });

const what = 'meter and sum differ: 812 kWh delivered, 640 kWh drawn, 1 Nov to 28 Nov';
const fault = {
  ...{ evseId: 0, connectorId: 0, class: 'meter', code: 'SumAboveMeter', severity: 'P3', by: 'readings' },
  ...{ at: november.heardAt, what, part: 'site SLUSSEN' },
} as const;

test('chargers that say they delivered more than the site has drawn: a meter is wrong, at one or other of them', () => {
  expect(judgeSum(november)).toEqual({
    wrong: [
      { stationId: 'CP1', ...fault },
      { stationId: 'CP2', ...fault },
    ],
  });
});

describe('meters are not that exact', () => {
  test.each([
    [640_000, 'fits'],
    [657_800, 'fits'],
    [657_900, 'differs'],
    [100_000, 'fits'],
  ])('%i Wh beside 640 kWh %s', (wh, how) => {
    const verdict = delivered(wh)!;
    expect('wrong' in verdict ? 'differs' : 'fits').toBe(how);
  });
});

test('a sum that fits is said, for it ends what was wrong before', () => {
  const right = { at: november.heardAt, what: 'meter and sum fit: 600 kWh delivered, 640 kWh drawn, 1 Nov to 28 Nov' };
  expect(delivered(600_000)).toEqual({ right });
});

test.each([
  ['nothing was delivered', judgeSum({ ...november, delivered: [] })],
  ['the meter is another one, and begins anew', delivered(500_000, { drawnWh: -90_000_000 })],
  ['it hangs on what flowed across a reading', delivered(700_000, { acrossWh: 43_000 })],
])('where %s nothing is told', (_, verdict) => {
  expect(verdict).toBeUndefined();
});

test('what flowed across a reading excuses no more than itself', () => {
  expect(delivered(700_000, { acrossWh: 40_000 })).toHaveProperty('wrong');
});

describe('the incident', () => {
  const [first, second] = (judgeSum(november) as { wrong: Parameters<typeof incidentOf>[0][] }).wrong as [
    Parameters<typeof incidentOf>[0],
    Parameters<typeof incidentOf>[0],
  ];
  const incident: UnresolvedIncident = told(incidentOf(first, 'SLUSSEN'), second);

  test('is one, of all that delivered; told again by a later reading it is no other while it lasts', () => {
    expect([incident.stationIds, incident.signals.length, incident.timeline.length]).toEqual([['CP1', 'CP2'], 2, 1]);
    expect(told(incident, { ...first, at: '2026-12-01T08:00:00.000Z', what: 'meter and sum differ: more' })).toBe(
      incident,
    );
  });

  test('reads well on a phone, and says what to take along; nothing is tried on the charger', () => {
    const telling = { kind: 'call', name: 'Tove', channel: 'sms', to: '', round: 0, at: november.heardAt } as const;
    expect(technicianText(incident, telling, site, 'https://l.example/i/abc').sms).toBe(
      `P3 Slussen, the site: ${what}. Since 09:12. https://l.example/i/abc`,
    );
    expect([partsFor(incident.code), ladderFor(incident.class, [incident.code])]).toEqual([
      ['energy meter', 'seals'],
      [],
    ]);
  });

  test('keeps no car from charging, so that no outage is put down to it', () => {
    const place = { stationId: 'CP1', evseId: 1, connectorId: 1 };
    expect(excusesOf(place, { incidents: [incident], maintenance: [], closed: [], stations: 2 })).toEqual([]);
  });
});
