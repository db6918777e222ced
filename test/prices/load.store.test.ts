import { beforeEach, expect, test } from 'vitest';
import { loadPrices } from '#prices/load.ts';
import type { SpotSource } from '#prices/spot-source.ts';
import { follow, followedSeries, getSpotDay, spotOf, spotQuarters } from '#store/spot-prices.ts';
import { as } from '#test/api/event.ts';
import { always, energy, tariff } from '#test/domain/tariff/tariff-words.ts';
import { requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

const at = '2026-11-20T13:20:00.000Z';
const se3 = { area: 'SE3', currency: 'SEK' };
const operator = as(['operator']);

/** A day of one price, but for those that are not told yet. */
function market({ currency = 'SEK', unknown = [] as string[] } = {}) {
  const asked: string[] = [];
  const source: SpotSource = async ({ area }, day) => {
    asked.push(`${area} ${day}`);
    if (area === 'NO1') throw new Error('away');
    if (unknown.includes(day)) return undefined;
    const midnight = Date.parse(`${day}T00:00:00Z`) - 3_600_000;
    const [from, to] = [midnight, midnight + 86_400_000].map((time) => new Date(time).toISOString());
    return { currency, prices: [{ from: from!, to: to!, price: 0.5 }] };
  };
  return { asked, source };
}

beforeEach(freshTables);

test('who posts a tariff that follows a market has its prices loaded', async () => {
  const elements = [
    { price_components: [{ type: 'ENERGY', price: 0.4, step_size: 1, spot: { area: 'SE3', cap: 5 } }] },
  ];
  const body = { id: 'SPOT', currency: 'SEK', elements };
  expect(await operator('POST', '/tariffs', body)).toMatchObject({ status: 201, body: { elements } });
  await follow(se3);
  expect(await followedSeries()).toEqual([se3]);
  const included = { ...body, id: 'NET', tax_included: 'YES' };
  expect(await operator('POST', '/tariffs', included)).toMatchObject({ status: 400 });
});

test('what is not known yet is loaded once, tomorrow as soon as it is told', async () => {
  await follow(se3);
  const early = market({ unknown: ['2026-11-21'] });
  await loadPrices(early.source, at);
  expect(early.asked).toEqual(['SE3 2026-11-18', 'SE3 2026-11-19', 'SE3 2026-11-20', 'SE3 2026-11-21']);
  const late = market();
  await loadPrices(late.source, at);
  expect(late.asked).toEqual(['SE3 2026-11-21']);
  expect(await getSpotDay(se3, '2026-11-21')).toMatchObject({ ...se3, day: '2026-11-21', loadedAt: at });
  expect(await spotQuarters(se3, '2026-11-20T22:30:00.000Z', '2026-11-20T23:30:00.000Z')).toHaveLength(2 * 96);
});

test('one market that is away keeps no other from being loaded; prices in another currency are nobody’s', async () => {
  for (const area of ['NO1', 'SE3']) await follow({ area, currency: 'SEK' });
  await loadPrices(market().source, at);
  expect(await getSpotDay(se3, '2026-11-20')).toBeDefined();
  await follow({ area: 'SE4', currency: 'SEK' });
  await loadPrices(market({ currency: 'EUR' }).source, at);
  expect(await getSpotDay({ area: 'SE4', currency: 'SEK' }, '2026-11-20')).toBeUndefined();
});

test('without a market nobody is asked, nor the table for a tariff of its own prices', async () => {
  const { asked, source } = market();
  await loadPrices(source, at);
  expect(asked).toEqual([]);
  expect(await requestsOf(() => spotOf(tariff([always(energy(1))]), at, at))).toEqual([]);
});

test('an operator tells a day that no source tells, and it stays', async () => {
  const path = '/spot-prices/SE3/2026-11-20';
  const body = {
    currency: 'SEK',
    prices: [{ from: '2026-11-19T23:00:00Z', to: '2026-11-20T23:00:00Z', price: 0.7 }],
  };
  expect(await operator('GET', path, undefined, { currency: 'SEK' })).toMatchObject({ status: 404 });
  expect(await operator('PUT', path, { ...body, prices: [] })).toMatchObject({ status: 400 });
  expect(await operator('PUT', path, body)).toMatchObject({ status: 200, body: { area: 'SE3', day: '2026-11-20' } });
  expect(await operator('PUT', path, body)).toMatchObject({ status: 409 });
  const { body: shown } = await operator('GET', path, undefined, { currency: 'SEK' });
  expect(shown.quarters).toHaveLength(96);
});
