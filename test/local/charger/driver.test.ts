import { afterEach, expect, test } from 'vitest';
import { createClock } from '#local/clock.ts';
import { Charger } from '#local/charger/charger.ts';
import { drivers, type Habits } from '#local/charger/driver.ts';
import { seeded } from '#local/charger/random.ts';
import type { Clock } from '#local/types.ts';
import { FakeCsms } from './csms.ts';

const minute = 60_000;
const habits: Habits = {
  idTags: ['TAG1', 'TAG2'],
  firstWithinMs: 10_000,
  pauseMs: [minute, 2 * minute],
  stayMs: [3 * minute, 5 * minute],
  patienceMs: 8 * minute,
  faultEveryMs: Infinity,
  offlineEveryMs: Infinity,
};

let csms: FakeCsms;
let charger: Charger;
afterEach(async () => {
  charger.stop();
  await csms.stop();
});

/** Plays so many minutes by hand, one step of the drivers every two seconds; what they did, in order. */
async function play(seed: number, minutes: number, more: Partial<Habits> = {}): Promise<string[]> {
  let at = Date.parse('2026-11-20T12:00:00Z');
  const clock: Clock = { ...createClock(), now: () => new Date(at), toWall: (ms) => ms / 60_000 };
  csms = await FakeCsms.start();
  charger = new Charger({
    ...{
      url: csms.url,
      stationId: 'CP1',
      password: 'secret',
      vendor: 'Acme',
      model: 'One',
      supply: 'DC',
      version: 'ocpp1.6',
    },
    ...{ maxW: 150_000, connectors: 1, clock, random: seeded(1), log: () => {} },
  });
  charger.start();
  await csms.until(() => charger.online);
  const step = drivers(charger, charger.connector(1)!, seeded(seed), { ...habits, ...more });
  for (const end = at + minutes * minute; at < end; at += 2_000) {
    step();
    charger.tick();
    // Answers come over a real socket.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return csms.heard.map(({ action, payload }) => `${action} ${payload.idTag ?? payload.status ?? ''}`);
}

test('cars come, charge for some minutes and go, one after the other', async () => {
  await play(1, 20);
  const starts = csms.of('StartTransaction');
  const stops = csms.of('StopTransaction');
  expect(starts.length).toBeGreaterThanOrEqual(2);
  expect(starts.length - stops.length).toBeLessThanOrEqual(1);
  for (const [index, stop] of stops.entries()) {
    const minutes = (Date.parse(stop.timestamp) - Date.parse(starts[index]!.timestamp)) / minute;
    expect(minutes).toBeGreaterThanOrEqual(2.9);
    expect(minutes).toBeLessThanOrEqual(5.1);
    expect(stop.meterStop - starts[index]!.meterStart).toBeGreaterThan(1_000);
    expect(['Local', 'EVDisconnected']).toContain(stop.reason);
  }
  expect(new Set(csms.statuses(1))).toEqual(new Set(['Available', 'Preparing', 'Charging', 'Finishing']));
});

test('a car comes to a connector that was started from afar', async () => {
  await play(1, 0);
  const step = drivers(charger, charger.connector(1)!, seeded(1), { ...habits, firstWithinMs: Infinity });
  await csms.call('RemoteStartTransaction', { connectorId: 1, idTag: 'APP' });
  await csms.until(() => charger.connector(1)!.granted);
  step();
  await csms.until(() => csms.of('StartTransaction').length);
  expect(csms.of('StartTransaction')).toMatchObject([{ idTag: 'APP' }]);
});

test('now and then something breaks, and is repaired', async () => {
  await play(3, 20, { faultEveryMs: 4 * minute });
  const statuses = csms.statuses(1);
  const broke = statuses.indexOf('Faulted');
  expect(broke).toBeGreaterThan(-1);
  expect(statuses.slice(broke + 1).some((status) => status !== 'Faulted')).toBe(true);
});
