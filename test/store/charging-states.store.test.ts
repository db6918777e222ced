import { beforeAll, expect, test } from 'vitest';
import { sessionIdOf } from '#domain/session/session-id.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { chargingStates } from '#store/charging-states.ts';
import { readEvidence } from '#store/sessions.ts';
import { session } from '#test/domain/invoice/billed.ts';
import { aStation, requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const at = (minute: number) => new Date(Date.parse(session.start.at) + minute * 60_000).toISOString();
const charged = (stationId: string, from: number, to: number): EndedSession => ({
  ...session,
  stationId,
  start: { ...session.start, at: at(from) },
  stop: { ...session.stop, at: at(to) },
});

test('a 1.6 connector keeps what its charger said of this car and the one before, and nothing that turns nothing', async () => {
  const station = await aStation('STATES');
  const say = (minute: number, status: string) =>
    station.call(
      'StatusNotification',
      { connectorId: 1, errorCode: 'NoError', status, timestamp: at(minute) },
      at(minute),
    );
  const story = 'Available Preparing Charging SuspendedEVSE SuspendedEV Charging SuspendedEV Finishing Available';
  for (const [minute, status] of story.split(' ').entries()) await say(minute, status);
  const first = charged('STATES', 1, 7);
  const told = [
    { at: at(0), state: 'Available' },
    { at: at(4), state: 'SuspendedEV' },
    { at: at(5), state: 'Charging' },
    { at: at(6), state: 'SuspendedEV' },
  ];
  expect(await chargingStates(first, [])).toEqual(told);
  for (const [minute, status] of 'Charging SuspendedEV Available'.split(' ').entries()) await say(10 + minute, status);
  expect(await chargingStates(first, [])).toEqual(told);
  expect(await chargingStates(charged('STATES', 10, 12), [])).toEqual([
    { at: at(8), state: 'Available' },
    { at: at(11), state: 'SuspendedEV' },
  ]);
  expect(await requestsOf(() => say(20, 'SuspendedEV'))).toEqual(['GetItem', 'PutItem']);
});

test('what was frozen with a settled session stays, whatever its connector says by now', async () => {
  const states = [{ at: at(3), state: 'SuspendedEV' }];
  const settled = { at: at(60), energyWh: 1, states };
  expect(await chargingStates({ ...charged('STATES', 1, 7), settled }, [])).toEqual(states);
});

test('a 2.x transaction keeps what is said of it, in the one write that an event has', async () => {
  const station = await aStation('STATES201', 'ocpp2.0.1');
  const event = (eventType: string, minute: number, chargingState: string, more: object = {}) =>
    station.call(
      'TransactionEvent',
      {
        eventType,
        timestamp: at(minute),
        triggerReason: 'ChargingStateChanged',
        seqNo: minute,
        transactionInfo: { transactionId: 'T1', chargingState },
        evse: { id: 1, connectorId: 1 },
        ...more,
      },
      at(minute),
    );
  await event('Started', 0, 'Charging', { idToken: { idToken: 'TAG', type: 'ISO14443' } });
  await event('Updated', 10, 'SuspendedEV');
  await event('Updated', 10, 'SuspendedEV');
  expect(await requestsOf(() => event('Updated', 20, 'Charging'))).toEqual(['PutItem']);
  const { samples } = await readEvidence(sessionIdOf('STATES201', 'T1'));
  expect(await chargingStates(charged('STATES201', 0, 60), samples)).toEqual([
    { at: at(10), state: 'SuspendedEV' },
    { at: at(20), state: 'Charging' },
  ]);
});
