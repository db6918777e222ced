import type * as z from 'zod';
import { now } from '#clock';
import { price, type PricedLine } from '#domain/tariff/price.ts';
import { refuseContradictions } from '#domain/tariff/tariff-check.ts';
import { quarterOf, spotAreaOf } from '#domain/tariff/spot.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import type { ChargingPeriod } from '#domain/tariff/usage.ts';
import { follow } from '#store/spot-prices.ts';
import { createTariff, listTariffs } from '#store/tariffs.ts';
import { endpoint } from './endpoint.ts';
import { page } from './schemas/common.ts';
import * as schema from './schemas/tariff.ts';

export const create = endpoint({
  summary: 'Post a tariff; once posted it never changes',
  body: schema.tariffBody,
  response: schema.tariff,
  status: 201,
  handle: async ({ body }) => {
    const tariff = complete(body);
    refuseContradictions(tariff);
    const area = spotAreaOf(tariff);
    if (area !== undefined) await follow({ area, currency: tariff.currency });
    await createTariff(tariff);
    return tariff;
  },
});

export const list = endpoint({
  summary: 'All tariffs',
  query: page,
  response: schema.tariffList,
  handle: ({ query }) => listTariffs(query),
});

export const quote = endpoint({
  summary: 'Price OCPI charging periods under an OCPI tariff, unrounded',
  body: schema.priceBody,
  response: schema.priced,
  handle: ({ body: { tariff, timeZone, chargingPeriods, spot, ...times } }) => {
    const usage = { ...times, chargingPeriods: chargingPeriods as ChargingPeriod[] };
    const quarters = spot?.map(({ from, price }) => ({ from: quarterOf(from), price }));
    // OCPI mod_tariffs: where a component names no vat, no VAT applies. No site is asked about here.
    const place = { timeZone, vatRate: '0' };
    const { currency, exclVat, inclVat, lines } = price(complete(tariff), usage, { ...place, spot: quarters });
    return {
      currency,
      exclVat: exclVat.toFixed(),
      inclVat: inclVat.toFixed(),
      lines: lines.map(({ of, ...line }) => ({ of, ...asText(line) })),
    };
  },
});

type Body = z.output<typeof schema.tariffBody>;
const complete = (body: Body): Tariff => ({
  ...body,
  name: body.name ?? body.id,
  last_updated: body.last_updated ?? now().toISOString(),
});

const asText = ({ quantity, unitPrice, vatRate, exclVat, inclVat }: Omit<PricedLine, 'of'>) => ({
  quantity: quantity.toFixed(),
  unitPrice: unitPrice.toFixed(),
  vatRate: vatRate.toFixed(),
  exclVat: exclVat.toFixed(),
  inclVat: inclVat.toFixed(),
});
