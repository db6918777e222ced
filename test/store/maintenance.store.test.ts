import { beforeAll, expect, test } from 'vitest';
import type { Maintenance } from '#domain/maintenance/maintenance.ts';
import { withTold } from '#domain/maintenance/tellings.ts';
import * as store from '#store/maintenance.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const day = (n: number, hour = '00') => `2026-12-${String(n).padStart(2, '0')}T${hour}:00:00.000Z`;
const work = (maintenanceId: string, from: string, to: string, more: Partial<Maintenance> = {}): Maintenance => ({
  ...{ maintenanceId, siteId: 'S1', from, to, text: 'New cables', createdAt: day(1), createdBy: 'ann' },
  ...{ told: [], version: 0 },
  ...more,
});
const ids = (those: { maintenanceId: string }[]) => those.map(({ maintenanceId }) => maintenanceId);

test('work is found by site, by time and by when drivers are to be told of it', async () => {
  await store.createMaintenance(work('m1', day(5), day(6)));
  await store.createMaintenance(work('m2', day(8), day(9), { stationIds: ['CP1'] }));
  await store.createMaintenance(work('m3', day(8), day(12), { siteId: 'S2' }));
  expect(await store.getMaintenance('m2')).toEqual({
    ...work('m2', day(8), day(9), { stationIds: ['CP1'] }),
    version: 1,
  });
  const found = async (filter: store.MaintenanceFilter) =>
    ids((await store.listMaintenance({ ...filter, limit: 10 })).items);
  expect(await found({})).toEqual(['m3', 'm2', 'm1']);
  expect(await found({ siteId: 'S1' })).toEqual(['m2', 'm1']);
  expect(await found({ from: day(7) })).toEqual(['m3', 'm2']);
  expect(await found({ siteId: 'S1', from: day(5, '12'), to: day(7) })).toEqual(['m1']);
  expect((await store.dueMaintenance(day(1))).sort()).toEqual(['m1', 'm2', 'm3']);
  expect(await store.dueMaintenance(day(1).replace('T00', 'S'))).toEqual([]);
});

test('a window is in force from its first moment to before its last, and as long as it was worked', async () => {
  await store.createMaintenance(work('w1', day(5), day(7), { siteId: 'W' }));
  await store.createMaintenance(work('w2', day(6), day(9), { siteId: 'W' }));
  await store.changeMaintenance('w2', (known) => ({ ...known, cancelledAt: day(8) }), day(8));
  await store.createMaintenance(work('w3', day(6), day(9), { siteId: 'W', cancelledAt: day(2) }));
  expect(ids(await store.windowsAt('W', day(5)))).toEqual(['w1']);
  expect(ids(await store.windowsAt('W', day(6)))).toEqual(['w2', 'w1']);
  expect(ids(await store.windowsAt('W', day(7)))).toEqual(['w2']);
  expect(await store.windowsAt('W', day(8))).toEqual([]);
  expect((await store.windowsAt('W', day(1), day(30))).map(({ to }) => to)).toEqual([day(8), day(7)]);
});

test('what has been told is due at the next telling, what was called off never again', async () => {
  await store.createMaintenance(work('d1', day(5), day(6)));
  await store.changeMaintenance('d1', (known) => withTold(known, 'created', day(1)), day(1));
  expect(await store.dueMaintenance(day(3))).not.toContain('d1');
  expect(await store.dueMaintenance(day(4))).toContain('d1');
  await store.changeMaintenance('d1', (known) => ({ ...known, cancelledAt: day(2) }), day(2));
  expect(await store.dueMaintenance(day(30))).not.toContain('d1');
});

test('two who change it at once lose nothing of each other', async () => {
  await store.createMaintenance(work('c1', day(5), day(6)));
  await Promise.all([
    store.changeMaintenance('c1', (known) => withTold(known, 'created', day(1)), day(1)),
    store.changeMaintenance('c1', (known) => ({ ...known, cancelledAt: day(1) }), day(1)),
  ]);
  expect(await store.getMaintenance('c1')).toMatchObject({
    cancelledAt: day(1),
    told: [{ telling: 'created' }],
    version: 3,
  });
  await expect(store.changeMaintenance('none', (known) => known, day(1))).rejects.toMatchObject({ code: 'notFound' });
});
