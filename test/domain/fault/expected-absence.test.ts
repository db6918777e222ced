import { expect, test } from 'vitest';
import { expectedBack } from '#domain/fault/expected-absence.ts';
import type { Command } from '#domain/station/command.ts';

const minute = (minutes: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + minutes * 60_000).toISOString();
const gone = {
  ...{ station: { stationId: 'CP1' }, connection: { disconnectedAt: minute(0) }, windows: [], commands: [] },
};
const window = { maintenanceId: 'm', siteId: 'S', from: minute(-60), to: minute(90), text: 'new cables' };
const reset = (at: number, status: Command['status'] = 'accepted') =>
  ({ stationId: 'CP1', commandId: 'c', name: 'reset', parameters: {}, status, queuedAt: minute(at) }) as Command;

test('nobody expects a charger to leave', () => expect(expectedBack(gone)).toBeUndefined());

test('work at the site explains it until its end, where it is at this station', () => {
  expect(expectedBack({ ...gone, windows: [window] })).toBe(minute(90));
  expect(expectedBack({ ...gone, windows: [{ ...window, stationIds: ['CP2'] }] })).toBeUndefined();
});

test('an update that we asked for explains it for half an hour', () => {
  expect(expectedBack({ ...gone, station: { stationId: 'CP1', campaignId: 'c' } })).toBe(minute(30));
  const told = (status: string) => ({ stationId: 'CP1', firmwareStatus: { status, at: minute(-5) } });
  expect(expectedBack({ ...gone, station: told('Installing') })).toBe(minute(30));
  expect(expectedBack({ ...gone, station: told('Installed') })).toBeUndefined();
});

test('a reset that it accepted just before explains it for ten minutes', () => {
  expect(expectedBack({ ...gone, commands: [reset(-1)] })).toBe(minute(10));
  expect(expectedBack({ ...gone, commands: [reset(-1, 'rejected')] })).toBeUndefined();
  expect(expectedBack({ ...gone, commands: [reset(-30)] })).toBeUndefined();
  expect(expectedBack({ ...gone, commands: [reset(1)] })).toBeUndefined();
});
