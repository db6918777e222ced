import { expect, test } from 'vitest';
import type { Attempt } from '#domain/health/attempt.ts';
import { withSeen } from '#domain/health/finding.ts';
import { withAttempt, type Health } from '#domain/health/health.ts';
import { judgeHealth } from '#domain/health/judge-health.ts';
import { troublesOf } from '#domain/health/troubles.ts';
import { failuresInARow, failuresOfVehicle, vehicleTrouble, type Visit } from '#domain/health/vehicle.ts';
import { after, attempt, minute } from './attempts.ts';

const failed = (from: number, changes: Partial<Attempt> = {}) =>
  attempt(from, { result: 'no-energy', endedBy: 'vehicle', ...changes });
const place = (stationId: string) => ({ stationId, evseId: 1, connectorId: 1 });
/** Card A at one station after the other, an hour apart. */
const at = (stationId: string, one: Attempt, siteId = `site of ${stationId}`): Visit => ({
  ...{ place: place(stationId), siteId, attempt: one },
});
const three = [at('CP1', failed(0)), at('CP2', failed(60)), at('CP3', failed(120))];
const health = (stationId: string, ...attempts: Attempt[]): Health => ({ ...after(...attempts), ...place(stationId) });
const other = (from: number, changes: Partial<Attempt> = {}) => attempt(from, { tag: 'B', ...changes });
const wellBefore = ['CP1', 'CP2', 'CP3'].map((stationId) => health(stationId, other(-90)));
const stations = (visits: Visit[]) => visits.map((visit) => visit.place.stationId);

test('a card that gets nothing at three stations in a row is looked at more closely; not at two, nor after a charge', () => {
  expect(stations(failuresInARow(three.toReversed()))).toEqual(['CP1', 'CP2', 'CP3']);
  expect(failuresInARow([three[0]!, three[1]!, at('CP2', failed(120))])).toEqual([]);
  expect(failuresInARow([...three.slice(0, 2), at('CP9', attempt(90)), three[2]!])).toEqual([]);
  expect(failuresInARow([at('CP1', failed(-11 * 24 * 60)), ...three.slice(1)])).toEqual([]);
  const refused = at('CP9', attempt(90, { result: 'refused' }));
  expect(stations(failuresInARow([...three, refused]))).toEqual(['CP1', 'CP2', 'CP3']);
});

test('it is the vehicle where others were served last; a station where others fail as well has its own trouble', () => {
  expect(failuresOfVehicle(three, wellBefore)).toEqual(three);
  const [one, two] = wellBefore as [Health, Health];
  expect(failuresOfVehicle(three, [one, two, health('CP3', other(-90), failed(90, { tag: 'C' }))])).toEqual([]);
  expect(failuresOfVehicle(three, [one, two, health('CP3', failed(-90))])).toEqual([]);
  expect(failuresOfVehicle(three, [one, two])).toEqual([]);
});

test('what fails of another vehicle says nothing either way', () => {
  const [one, two] = wellBefore as [Health, Health];
  const third = health('CP3', other(-90), failed(90, { tag: 'C', ofVehicle: true }));
  expect(failuresOfVehicle(three, [one, two, third])).toEqual(three);
});

test('at one site all chargers may fail at once: somebody has to be served there since', () => {
  const here = three.map((visit) => ({ ...visit, siteId: 'HARBOUR' }));
  expect(failuresOfVehicle(here, wellBefore)).toEqual([]);
  const [one, ...rest] = wellBefore as [Health, Health];
  expect(failuresOfVehicle(here, [withAttempt(one, other(40)), ...rest])).toEqual(here);
});

test('a failure of a vehicle counts against no charger, and is told as the vehicle’s until somebody is served', () => {
  const cards = ['A', 'B', 'C'].map((tag, i) => failed(60 * i, { tag }));
  const broken = after(...cards);
  expect(troublesOf(broken).map(({ code }) => code)).toEqual(['StartsFail']);
  const told = withAttempt(broken, { ...cards[2]!, ofVehicle: true });
  expect(judgeHealth(broken, told)).toMatchObject({
    open: [{ class: 'vehicle', code: 'VehicleFails', severity: 'P4', part: 'card C', at: minute(150) }],
    clear: [{ class: 'charger', code: 'StartsFail' }],
  });
  expect(withAttempt(told, cards[2]!)).toBe(told);
  const served = judgeHealth(told, withAttempt(told, attempt(180)));
  expect(served).toMatchObject({ open: [], clear: [{ code: 'VehicleFails', at: minute(180) }] });
  expect(served.success?.sessionId).toBe('s180');
});

test('a charger that was taken to deliver nothing is well once it was the vehicle', () => {
  const trouble = { class: 'charger', code: 'NoEnergy', severity: 'P2', at: minute(6), what: 'nothing' } as const;
  const found = withSeen(after(), { sessionId: 's0', at: minute(6), wrong: [trouble], right: [] });
  const judged = judgeHealth(found, withAttempt(found, failed(0, { ofVehicle: true })));
  expect(judged.clear).toMatchObject([{ class: 'charger', code: 'NoEnergy' }]);
  expect(judged.open).toMatchObject([{ class: 'vehicle', code: 'VehicleFails' }]);
});

test('what a look has seen of a vehicle is no news when its session ends', () => {
  const ended = failed(0, { ofVehicle: true });
  const found = withSeen(after(), { sessionId: 's0', at: minute(6), wrong: [vehicleTrouble(ended)], right: [] });
  expect(judgeHealth(found, withAttempt(found, ended))).toEqual({ open: [], clear: [] });
});
