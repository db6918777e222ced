import { beforeAll, expect, test } from 'vitest';
import { closeDays } from '#measure/close-days.ts';
import { measuredRows } from '#measure/rows.ts';
import { reopenDays } from '#billing/reopen-days.ts';
import { dueSites, openSites, rowsOf } from '#store/measures.ts';
import { putReading } from '#store/readings.ts';
import { site } from '#test/domain/invoice/billed.ts';
import { requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { aStationAt, charged, happened, link, may, said } from './harbour.ts';

const hour = 3_600_000;
const closeAll = async (at: string) => {
  const days: string[] = [];
  for (const open of await dueSites(at)) days.push(...(await closeDays(open, at)));
  return days;
};
const figures = async (period: string, stationId = 'CP1') =>
  (await rowsOf(period, 'SLUSSEN')).find((row) => row.stationId === stationId)?.connectors['1/1'];
const rowsBy = (now: string, days = { from: '2026-05-04', to: '2026-05-04' }, byDay = false) =>
  measuredRows({ days, sites: [site], byDay, now });

beforeAll(async () => {
  await freshTables();
  await aStationAt('CP1');
  await happened(said('CP1', 'Available', may(3, '22:00')));
  await happened(link('CP1', false, may(4, '10:00')));
  await happened(link('CP1', true, may(4, '12:00')));
});

test('a day is told while it runs, up to now, and by the same figures once it is over', async () => {
  const [running] = await rowsBy(may(4, '11:00'));
  expect(running!.connectors['1/1']).toEqual({ available: 12 * hour, offline: hour, outages: 1 });
  const over = await rowsBy(may(5, '08:00'));
  expect(over[0]!.connectors['1/1']).toEqual({ available: 22 * hour, offline: 2 * hour, outages: 1 });
  // Two hours after its end on the wall at Slussen.
  expect(await closeAll(may(4, '23:59'))).toEqual([]);
  expect(await closeAll(may(5, '00:00'))).toEqual(['2026-05-04']);
  expect(await rowsBy(may(5, '08:00'))).toEqual(over);
});

test('what is closed costs one request, and nothing is due before the next day is over', async () => {
  expect(await dueSites(may(5, '23:59'))).toEqual([]);
  expect(await requestsOf(() => rowsBy(may(5, '08:00')))).toEqual(['Query', 'Query']);
});

test('a stop that comes days late corrects the day: it was charging meanwhile, and not all of the time offline', async () => {
  await closeAll(may(8, '08:00'));
  expect(await figures('2026-05-04')).toMatchObject({ offline: 2 * hour });
  const late = await charged('CP1', may(4, '10:00'), may(4, '11:00'), {}, 'TAG', may(8, '09:00'));
  await reopenDays(late);
  await reopenDays(late);
  const corrected = { available: 22 * hour, charging: hour, offline: hour, outages: 1, sessions: 1, energyWh: 10_000 };
  expect((await rowsBy(may(8, '09:10')))[0]!.connectors['1/1']).toMatchObject(corrected);
  expect(await closeAll(may(8, '10:00'))).toEqual(['2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07']);
  expect(await figures('2026-05-04')).toMatchObject(corrected);
  expect(await figures('2026-05-05')).toEqual({ available: 24 * hour });
});

test('what is heard while days are being closed has them closed again', async () => {
  const [open] = await openSites();
  await happened(said('CP1', 'Unavailable', may(6, '10:00')), may(9, '00:00'));
  await closeDays(open!, may(9, '02:00'));
  expect(await openSites()).toEqual([{ siteId: 'SLUSSEN', since: may(6, '10:00') }]);
  await happened(said('CP1', 'Available', may(6, '11:00')), may(9, '00:00'));
  await closeAll(may(9, '03:00'));
  expect(await figures('2026-05-06')).toEqual({ available: 23 * hour, unavailable: hour, outages: 1 });
});

test('a month is the sum of its days, closed with the last of them, and again when one is', async () => {
  await closeAll(`2026-06-02T08:00:00.000Z`);
  const days = { from: '2026-05-01', to: '2026-05-31' };
  const now = '2026-06-02T09:00:00.000Z';
  const month = await rowsBy(now, days);
  expect(month.map(({ period }) => period)).toEqual(['2026-05']);
  expect(month[0]!.connectors['1/1']).toMatchObject({ charging: hour, offline: hour, unavailable: hour, outages: 2 });
  const each = await rowsBy(now, days, true);
  expect(each.map(({ period }) => period)).toEqual(
    Array.from({ length: 28 }, (_, n) => `2026-05-${String(n + 4).padStart(2, '0')}`),
  );
  const faulted = { ...said('CP1', 'Faulted', may(20, '10:00')), late: true as const };
  await happened(faulted, '2026-06-02T09:00:00.000Z');
  await happened(said('CP1', 'Available', may(20, '13:00')), '2026-06-02T09:00:00.000Z');
  await closeAll('2026-06-02T10:00:00.000Z');
  expect((await rowsBy(now, days))[0]!.connectors['1/1']).toMatchObject({ faulted: 3 * hour, outages: 3 });
});

test('the meter of the site is held against what was delivered', async () => {
  await putReading('SLUSSEN', { at: may(3), wh: 100_000, heardAt: may(9) });
  await putReading('SLUSSEN', { at: may(7), wh: 196_000, heardAt: may(9) });
  await happened(link('CP1', true, may(3, '23:00')), may(9));
  await closeAll('2026-06-02T11:00:00.000Z');
  const ofSite = (await rowsOf('2026-05-04', 'SLUSSEN')).find(({ stationId }) => stationId === '');
  expect(ofSite?.connectors).toEqual({ '': { gridWh: 24_000, deliveredWh: 10_000 } });
});

test('where too much is not closed yet, it is refused rather than told wrong or too late', async () => {
  const days = { from: '2026-05-04', to: '2028-12-31' };
  await expect(rowsBy('2029-01-01T12:00:00.000Z', days)).rejects.toThrow('still being computed');
});
