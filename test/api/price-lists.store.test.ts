import { beforeAll, expect, test } from 'vitest';
import { createTariff } from '#store/tariffs.ts';
import { getDriver, createDriver } from '#store/drivers.ts';
import { getToken } from '#store/tokens.ts';
import { always, energy, tariff } from '#test/domain/tariff/tariff-words.ts';
import { aStation, site } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { as } from './event.ts';

const operator = as(['operator']);

beforeAll(async () => {
  await freshTables();
  await aStation('CP1');
  for (const id of ['DAY', 'NEXT']) await createTariff(tariff([always(energy(1))], { id, currency: 'SEK' }));
  await createDriver({ driverId: 'asa', login: 'sub-asa', createdAt: '2026-01-01T00:00:00.000Z' });
});

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

test('a site says what it charges now and what it will', async () => {
  const validFrom = inAnHour();
  const path = `/sites/${site.siteId}/tariff`;
  expect(await operator('PUT', path, { tariffId: 'DAY' })).toMatchObject({ status: 200, body: { tariffId: 'DAY' } });
  expect(await operator('PUT', path, { tariffId: 'NEXT', validFrom })).toMatchObject({
    status: 200,
    body: { tariffId: 'DAY', tariffs: [{ tariffId: 'NEXT', validFrom }] },
  });
});

test.each([
  ['a tariff nobody posted', { tariffId: 'NONE' }, 'tariffId'],
  ['a price for what was charged already', { tariffId: 'DAY', validFrom: '2026-01-01T00:00:00Z' }, 'validFrom'],
])('%s is refused', async (_, body, path) => {
  const { status, body: problem } = await operator('PUT', '/stations/CP1/tariff', body);
  expect([status, problem.errors]).toEqual([400, [expect.objectContaining({ path })]]);
});

test('a station charges its own price and shows it, and its site again without', async () => {
  const shown = async () => {
    const { body } = await as([])('GET', `/locations/${site.siteId}`);
    return (body as unknown as { tariffs: { id: string }[] }).tariffs.map(({ id }) => id);
  };
  expect(await operator('PUT', '/stations/CP1/tariff', { tariffId: 'NEXT' })).toMatchObject({ status: 200 });
  expect(await shown()).toEqual(['NEXT', 'DAY']);
  expect(await operator('DELETE', '/stations/CP1/tariff')).toMatchObject({ status: 204 });
  expect(await shown()).toEqual(['DAY']);
  expect(await operator('PUT', '/stations/NOBODY/tariff', { tariffId: 'DAY' })).toMatchObject({ status: 404 });
});

test('groups and plans have prices by name, in whatever case it is said', async () => {
  expect(await operator('PUT', '/groups/fleet/tariff', { tariffId: 'DAY' })).toMatchObject({
    status: 200,
    body: { tariffId: 'DAY', currency: 'SEK' },
  });
  await operator('PUT', '/plans/gold/tariff', { tariffId: 'NEXT' });
  expect(await operator('GET', '/price-lists')).toMatchObject({
    body: { groups: [{ name: 'FLEET', versions: [{ tariffId: 'DAY' }] }], plans: [{ name: 'GOLD' }] },
  });
  expect(await operator('DELETE', '/plans/GOLD/tariff')).toMatchObject({ status: 204 });
  expect(await operator('GET', '/price-lists')).toMatchObject({ body: { plans: [] } });
});

test("a driver's plan rides on every tag of theirs, those that come later too", async () => {
  await operator('PUT', '/tokens/EARLY', { driverId: 'asa', status: 'accepted' });
  expect(await operator('PUT', '/drivers/asa/plan', { plan: 'gold' })).toMatchObject({ status: 204 });
  await operator('PUT', '/tokens/LATE', { driverId: 'asa', status: 'accepted' });
  const plans = async () => (await Promise.all(['EARLY', 'LATE'].map(getToken))).map((token) => token?.plan);
  expect([(await getDriver('asa'))?.plan, ...(await plans())]).toEqual(['GOLD', 'GOLD', 'GOLD']);
  await operator('PUT', '/drivers/asa/plan', { plan: null });
  expect([(await getDriver('asa'))?.plan, ...(await plans())]).toEqual([undefined, undefined, undefined]);
  expect(await operator('PUT', '/drivers/nobody/plan', { plan: 'gold' })).toMatchObject({ status: 404 });
});

test('before the start everyone is told the price that is theirs, tax included', async () => {
  const priceFor = async (caller: ReturnType<typeof as>) =>
    (await caller('GET', '/stations/CP1/price')).body as { tariffId?: string; tariffBy?: string; text?: string };
  const asa = as(['driver'], 'sub-asa');
  expect(await priceFor(operator)).toMatchObject({ tariffId: 'DAY', tariffBy: 'site', text: '1.25 SEK/kWh' });
  expect(await priceFor(asa)).toMatchObject({ tariffId: 'DAY', tariffBy: 'site' });
  await operator('PUT', '/plans/gold/tariff', { tariffId: 'NEXT' });
  await operator('PUT', '/drivers/asa/plan', { plan: 'gold' });
  expect(await priceFor(asa)).toMatchObject({ tariffId: 'NEXT', tariffBy: 'plan' });
  expect((await operator('GET', '/stations/NOBODY/price')).status).toBe(404);
});

test('with the price goes what its tariff says in words, where more of it stands, and where the electricity comes from', async () => {
  const told = {
    tariff_alt_text: [{ language: 'sv', text: 'En krona per kWh.' }],
    tariff_alt_url: 'https://charge.example/prices',
    energy_mix: {
      is_green_energy: true,
      energy_sources: [{ source: 'WIND', percentage: 100 }],
      supplier_name: 'Vind AB',
    },
  };
  const elements = [{ price_components: [{ type: 'ENERGY', price: 1, step_size: 1 }] }];
  await operator('POST', '/tariffs', { id: 'GREEN', currency: 'SEK', elements, ...told });
  await operator('PUT', '/stations/CP1/tariff', { tariffId: 'GREEN' });
  expect(await operator('GET', '/stations/CP1/price')).toMatchObject({ body: { tariffId: 'GREEN', ...told } });
  expect((await as([])('GET', `/locations/${site.siteId}`)).body.tariffs).toContainEqual(
    expect.objectContaining({ id: 'GREEN', ...told }),
  );
});
