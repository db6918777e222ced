import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { servicesAt } from '#domain/service/service.ts';
import { shownServices } from '#domain/service/service-price.ts';
import { priceText, shownPrices } from '#domain/tariff/price-text.ts';
import type { Token } from '#domain/driver/token.ts';
import { vatRate } from '#domain/vat/vat.ts';
import { tariffOfStart } from '#store/tariff-of-start.ts';
import { getDriver } from '#store/drivers.ts';
import { getSite } from '#store/sites.ts';
import { getStation } from '#store/stations.ts';
import { getPriceLists } from '#store/tariff-versions.ts';
import { tokensOf } from '#store/tokens.ts';
import { endpoint, type Caller } from './endpoint.ts';
import * as schema from './schemas/price.ts';
import { stationRef } from './schemas/station.ts';
import { scopeOf } from './self.ts';

export const show = endpoint({
  summary: 'What a charge would cost here and now, before it begins: a driver is told their own price',
  params: stationRef,
  query: schema.priceQuery,
  response: schema.price,
  handle: async ({ params: { id }, query, caller }) => {
    const station = await getStation(id);
    if (!station) throw new DomainError('notFound', `There is no station ${id}.`);
    const [site, priceLists, token] = await Promise.all([getSite(station.siteId), getPriceLists(), tokenOf(caller)]);
    const at = now().toISOString();
    const { tariff, tariffBy } = await tariffOfStart({ token, station, site, priceLists }, at);
    if (!tariff || !site) throw new DomainError('unsupported', `No price is in force at ${id}.`);
    const rate = vatRate(site, at);
    const services = shownServices(servicesAt(site.services, at), site, { at, language: query.language });
    const { id: tariffId, currency, tariff_alt_text, tariff_alt_url, energy_mix } = tariff;
    return {
      ...{ tariffId, tariffBy, currency, tariff_alt_text, tariff_alt_url, energy_mix },
      prices: shownPrices(tariff, rate, query.language),
      services,
      text: [priceText(tariff, rate, query.language), ...services.map(({ text }) => text)].join('; '),
    };
  },
});

/** The one that decides what a driver is charged, of all the tags they have: that with a plan, then that with a group. */
async function tokenOf(caller: Caller): Promise<Token | undefined> {
  const scope = await scopeOf(caller);
  if (scope === 'everyone' || !scope.driverId) return undefined;
  const [driver, tokens] = await Promise.all([getDriver(scope.driverId), tokensOf(scope.driverId)]);
  const token = tokens.find(({ group }) => group !== undefined) ?? tokens[0];
  return { idTag: '', status: 'accepted', ...token, plan: driver?.plan };
}
