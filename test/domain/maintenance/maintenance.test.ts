import { expect, test } from 'vitest';
import { isOfStation, maintenanceStatus, windowOf, type Maintenance } from '#domain/maintenance/maintenance.ts';

const planned: Maintenance = {
  maintenanceId: 'm1',
  siteId: 'S1',
  from: '2026-12-10T08:00:00.000Z',
  to: '2026-12-10T10:00:00.000Z',
  text: 'New cables',
  createdAt: '2026-12-01T12:00:00.000Z',
  createdBy: 'ann',
  told: [],
  version: 1,
};
const { maintenanceId, siteId, from, to, text } = planned;
const at = (hour: string) => `2026-12-10T${hour}:00.000Z`;

test('work is planned, runs from its first moment, and is over at its last', () => {
  const statusAt = (hour: string) => maintenanceStatus(planned, at(hour));
  expect([statusAt('07:59'), statusAt('08:00'), statusAt('09:59'), statusAt('10:00')]).toEqual([
    ...['planned', 'running', 'running', 'over'],
  ]);
});

test('called off before it began it never was; called off meanwhile it was over then', () => {
  const calledOff = (cancelledAt: string) => ({ ...planned, cancelledAt });
  expect(windowOf(calledOff(at('07:00')))).toBeUndefined();
  expect(maintenanceStatus(calledOff(at('07:00')), at('09:00'))).toBe('cancelled');
  expect(windowOf(calledOff(at('09:00')))).toEqual({ maintenanceId, siteId, from, to: at('09:00'), text });
  expect(maintenanceStatus(calledOff(at('09:00')), at('09:30'))).toBe('over');
  expect(windowOf(calledOff(at('11:00')))?.to).toBe(to);
});

test('it is of all stations of its site, unless it names some', () => {
  expect([isOfStation({}, 'CP1'), isOfStation({ stationIds: ['CP1'] }, 'CP1')]).toEqual([true, true]);
  expect(isOfStation({ stationIds: ['CP2'] }, 'CP1')).toBe(false);
});
