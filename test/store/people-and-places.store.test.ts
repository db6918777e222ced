import { beforeAll, expect, test } from 'vitest';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { createDriver, driverByLogin, eraseDriver, getDriver, listDrivers } from '#store/drivers.ts';
import { getSite, listSites, putSite, setOnCall, setTariff } from '#store/sites.ts';
import { createTariff, getTariff, listTariffs } from '#store/tariffs.ts';
import { findForAuthorize, getToken, putToken, tokensOf } from '#store/tokens.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const site = { siteId: 'S1', name: 'Harbour', country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' };
const tariff: Tariff = {
  id: 'T1',
  name: 'Plain',
  currency: 'SEK',
  tax_included: 'NO',
  elements: [{ price_components: [{ type: 'ENERGY', price: 3.5, step_size: 1 }] }],
  last_updated: '2026-05-01T00:00:00Z',
};

test('a site put again keeps its tariff and who is on call, and loses what is left out', async () => {
  const onCall = { levels: [[{ name: 'Kim', phone: '+46700000000' }]] };
  await putSite({ ...site, address: 'Kajen 1', acceptUnknownTokens: true });
  await setTariff('S1', tariff);
  await setOnCall('S1', onCall);
  await putSite({ ...site, name: 'New harbour' });
  expect(await getSite('S1')).toEqual({
    ...site,
    name: 'New harbour',
    tariff,
    tariffs: [{ validFrom: '', tariff }],
    onCall,
  });
  expect(await listSites({ limit: 10 })).toEqual({ items: [await getSite('S1')] });
});

test('a tariff or who is on call is not set on a site that is not there', async () => {
  await expect(setTariff('NONE', tariff)).rejects.toMatchObject({ code: 'notFound' });
  expect(await getSite('NONE')).toBeUndefined();
});

test('a tariff is never changed once it is posted', async () => {
  await createTariff(tariff);
  await expect(createTariff({ ...tariff, name: 'Dearer' })).rejects.toMatchObject({ code: 'conflict' });
  expect(await getTariff('T1')).toEqual(tariff);
  expect(await listTariffs({ limit: 10 })).toEqual({ items: [tariff] });
});

test('a tag is found in any case, by itself, with its site, and by its driver', async () => {
  const token = { idTag: 'ABCD', status: 'accepted' as const, driverId: 'D1' };
  await putToken({ ...token, idTag: 'abCd' }, '2026-11-01T00:00:00.000Z');
  expect(await getToken('AbcD')).toEqual(token);
  expect(await tokensOf('D1')).toEqual([token]);
  expect(await findForAuthorize('abcd', 'NONE')).toEqual({ token, site: undefined });
  expect(await findForAuthorize(undefined, 'NONE')).toEqual({});
  expect(await getToken(' ')).toBeUndefined();
});

test('an erased driver has neither name nor login, and can be erased again', async () => {
  const createdAt = '2026-05-01T00:00:00Z';
  const driver = { driverId: 'D1', name: 'Eva', email: 'eva@example.com', login: 'sub-1', createdAt };
  await createDriver(driver);
  await expect(createDriver(driver)).rejects.toMatchObject({ code: 'conflict' });
  expect(await driverByLogin('sub-1')).toEqual(driver);
  for (const at of ['2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z']) await eraseDriver('D1', at);
  expect(await getDriver('D1')).toEqual({ driverId: 'D1', createdAt, erasedAt: '2026-06-01T00:00:00Z' });
  expect(await driverByLogin('sub-1')).toBeUndefined();
  await expect(eraseDriver('NONE', createdAt)).rejects.toMatchObject({ code: 'notFound' });
});

test('a list is paged to its end, the last page without a next', async () => {
  for (let i = 2; i <= 5; i++) await createDriver({ driverId: `D${i}`, createdAt: '2026-05-01T00:00:00Z' });
  const first = await listDrivers({ limit: 3 });
  const last = await listDrivers({ limit: 2, cursor: first.next });
  expect([first.items.length, last.items.length, last.next]).toEqual([3, 2, undefined]);
  expect(new Set([...first.items, ...last.items].map(({ driverId }) => driverId)).size).toBe(5);
});
