import { expect, test } from 'vitest';
import { registerStandsFor, stampedWrong, told, toldBy } from '#local/drill/evidence.ts';
import type { Evidence } from '#local/drill/scenario.ts';

const minute = 60_000;
const status = (errorCode: string) => ({ action: 'StatusNotification', payload: { connectorId: 1, errorCode } });
const event = (techCode: string, cleared = false) => ({
  action: 'NotifyEvent',
  payload: { eventData: [{ techCode, ...(cleared && { cleared }) }] },
});
const sample = (register: number, power: number, transactionId = 1) => ({
  action: 'MeterValues',
  payload: {
    transactionId,
    meterValue: [
      {
        timestamp: new Date(0).toISOString(),
        sampledValue: [
          { measurand: 'Energy.Active.Import.Register', value: String(register) },
          { measurand: 'Power.Active.Import', value: power },
        ],
      },
    ],
  },
});
type Said = [stationId: string, frame: ReturnType<typeof status | typeof event | typeof sample>, minutes: number];
const plainAt = (evidence: Evidence, ...said: Said[]) => {
  const listens = evidence();
  return said.findIndex(([stationId, frame, minutes]) => listens(stationId, frame, minutes * minute));
};

test('a code that is told, by whatever version; its end is none', () => {
  expect(plainAt(told('Lock'), ['A', status('NoError'), 0], ['A', status('Lock'), 1])).toBe(1);
  expect(plainAt(told('Lock'), ['A', event('Lock', true), 0], ['A', event('Lock'), 1])).toBe(1);
  expect(plainAt(told('Lock', 2), ['A', status('Lock'), 0], ['A', status('Lock'), 1])).toBe(1);
});

test('the same from several stations', () => {
  const said: Said[] = [
    ['A', status('EV'), 0],
    ['A', status('EV'), 1],
    ['B', event('EV'), 2],
  ];
  expect(plainAt(toldBy('EV', 2), ...said)).toBe(2);
});

test('a register that stands while the other condition holds, for so long', () => {
  const flows = registerStandsFor(5, ({ power = 0 }) => power > 0);
  const idle = registerStandsFor(5, ({ power }) => power === 0);
  const said: Said[] = [
    ['A', sample(100, 11_000), 0],
    ['A', sample(100, 11_000), 4],
    ['B', sample(100, 11_000), 5],
    ['A', sample(100, 11_000), 5],
  ];
  expect(plainAt(flows, ...said)).toBe(3);
  expect(plainAt(idle, ...said)).toBe(-1);
  expect(plainAt(flows, ['A', sample(100, 11_000), 0], ['A', sample(200, 11_000), 5])).toBe(-1);
  expect(plainAt(idle, ['A', sample(100, 0, 1), 0], ['A', sample(100, 0, 2), 5], ['A', sample(100, 0, 2), 10])).toBe(2);
});

test('a time that is not this time', () => {
  const at = { action: 'StatusNotification', payload: { timestamp: new Date(60 * minute).toISOString() } };
  expect(plainAt(stampedWrong, ['A', at as never, 61], ['A', at as never, 240])).toBe(1);
  expect(plainAt(stampedWrong, ['A', sample(0, 0), 60])).toBe(0);
});
