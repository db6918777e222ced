import { expect, test } from 'vitest';
import { incidentOf } from '#domain/fault/incident-story.ts';
import { driversKnow, isOutage, tellDriversAt } from '#domain/fault/outage.ts';

const at = '2026-05-04T08:00:00.000Z';
const fault = {
  stationId: 'CP1',
  evseId: 1,
  connectorId: 1,
  class: 'charger',
  code: 'X',
  severity: 'P1',
  at,
  what: 'X',
} as const;
const incident = incidentOf(fault, 'S1');

test('what keeps drivers from charging is an outage; a car’s own fault, what is only worth a look, and what is over, is none', () => {
  expect(isOutage(incident)).toBe(true);
  const others = [{ severity: 'P3' }, { class: 'vehicle' }, { clearedAt: at }] as const;
  expect(others.map((other) => isOutage({ ...incident, ...other }))).toEqual([false, false, false]);
});

test('drivers hear of it if it lasts, and each time it comes back', () => {
  expect(tellDriversAt(incident)).toBe('2026-05-04T08:03:00.000Z');
  const told = { ...incident, driversToldAt: '2026-05-04T08:03:20.000Z' };
  expect([driversKnow(incident), driversKnow(told)]).toEqual([false, true]);
  const back = { ...told, reopened: ['2026-05-04T12:00:00.000Z'] };
  expect([tellDriversAt(back), driversKnow(back)]).toEqual(['2026-05-04T12:03:00.000Z', false]);
});
