import { expect, test } from 'vitest';
import { examples } from '#test/domain/tariff/ocpi-examples.ts';
import { as } from './event.ts';

const operator = as(['operator']);

test.each(examples)('priced over the API: %s', async (_, tariff, usage, exclVat, inclVat) => {
  const { status, body } = await operator('POST', '/tariffs/price', { tariff, timeZone: 'UTC', ...usage });
  expect([status, body.currency]).toEqual([200, tariff.currency]);
  const totals = [body.exclVat, body.inclVat].map((total) => Number(Number(total).toFixed(4)));
  expect(totals).toEqual([exclVat, inclVat].map((total) => Number(Number(total).toFixed(4))));
});

const element = (component: object, restrictions?: object) => ({
  price_components: [{ type: 'ENERGY', price: 0.25, step_size: 1, ...component }],
  restrictions,
});
const posted = (...elements: object[]) => ({ id: 'T', currency: 'EUR', elements });
const paths = async (tariff: object) => {
  const { status, body } = await operator('POST', '/tariffs', tariff);
  return status === 400 ? body.errors.map(({ path }) => path) : status;
};

test.each<[string, object, string[]]>([
  ['no element', posted(), ['elements']],
  ['a price that is text', posted(element({ price: '0.25' })), ['elements.0.price_components.0.price']],
  ['a dimension OCPI has not', posted(element({ type: 'CO2' })), ['elements.0.price_components.0.type']],
  ['a restriction OCPI has not', posted(element({}), element({}, { min_soc: 5 })), ['elements.1.restrictions']],
  ['a time that is none', posted(element({}, { start_time: '25:00' })), ['elements.0.restrictions.start_time']],
  ['a currency that is none', { ...posted(element({})), currency: 'Euro' }, ['currency']],
])('a tariff with %s is refused by name of the field', async (_, tariff, wrong) => {
  expect(await paths(tariff)).toEqual(wrong);
});
