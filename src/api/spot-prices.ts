import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { quartersOfDay } from '#domain/tariff/spot-day.ts';
import { addSpotDay, getSpotDay } from '#store/spot-prices.ts';
import { endpoint } from './endpoint.ts';
import * as schema from './schemas/spot-price.ts';

export const show = endpoint({
  summary: 'What a kWh costs on the day-ahead market of a bidding zone, by the quarter of an hour, before tax',
  params: schema.spotDayRef,
  query: schema.spotQuery,
  response: schema.spotDay,
  handle: async ({ params: { area, day }, query: { currency } }) => {
    const known = await getSpotDay({ area, currency }, day);
    if (!known) throw new DomainError('notFound', `The prices of ${area} on ${day} are not known in ${currency}.`);
    return known;
  },
});

export const put = endpoint({
  summary: 'Tell the prices of a day that no source tells; once known they stay',
  params: schema.spotDayRef,
  body: schema.spotDayBody,
  response: schema.spotDay,
  handle: async ({ params: { area, day }, body: { currency, prices } }) => {
    const told = { area, currency, day, quarters: quartersOfDay(day, prices), loadedAt: now().toISOString() };
    if (await addSpotDay(told)) return told;
    throw new DomainError('conflict', `The prices of ${area} on ${day} are known in ${currency}, and may be billed.`);
  },
});
