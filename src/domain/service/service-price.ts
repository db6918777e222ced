import { amountText, Decimal, round, sum } from '#domain/money.ts';
import type { Language } from '#domain/tariff/price-words.ts';
import { vatRate, withVat, type VatPlace } from '#domain/vat/vat.ts';
import type { Booking } from './booking.ts';
import type { Service } from './service.ts';

/** A service as a driver reads it before the start, tax included: `Car wash 99.00 SEK`. */
export type ShownService = { serviceId: string; name: string; unit: Service['unit']; price: string; text: string };

export function shownServices(
  services: readonly Service[],
  place: VatPlace,
  { at, language }: { at: string; language: Language },
): ShownService[] {
  return services.map((service) => {
    const { serviceId, unit, currency } = service;
    const name = service.name[language];
    const price = amountText(withTax(service, place, at), currency);
    return { serviceId, name, unit, price, text: `${name} ${price} ${currency}${unit === 'hour' ? '/h' : ''}` };
  });
}

/** What a private person pays for these, tax included. */
export const costOfServices = (bookings: readonly Booking[], place: VatPlace, at: string): Decimal =>
  sum(bookings.map(({ service, quantity }) => round(withTax(service, place, at).times(quantity), service.currency)));

const withTax = ({ supply, price, taxIncluded }: Service, place: VatPlace, at: string): Decimal =>
  withVat(new Decimal(price), new Decimal(vatRate(place, at, { supply })), taxIncluded).inclVat;
