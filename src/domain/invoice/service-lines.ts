import { DomainError } from '#domain/error.ts';
import { amountText, Decimal, sum } from '#domain/money.ts';
import type { Booking } from '#domain/service/booking.ts';
import type { VatPlace } from '#domain/vat/vat.ts';
import { withVat } from '#domain/vat/vat.ts';
import type { InvoicedSession, InvoiceDraft, InvoiceLine, VatBreakdown } from './invoice.ts';
import type { Party } from './legal-entity.ts';
import { dueFor, serviceTax, type ServiceTax } from './service-tax.ts';

/** UN/ECE Recommendation 20. */
const units = { piece: 'C62', hour: 'HUR' } as const;

type Occasion = {
  currency: string;
  /** When the charge ended; what was booked later was supplied later. */
  at: string;
  site: VatPlace;
  seller: Pick<Party, 'address'>;
  buyer?: Party;
};
export type SoldService = { booking: Booking; tax: ServiceTax };

/** What was booked with a charge, each taxed as what it is; or why no bill can be made of it yet. */
export function soldServices(
  bookings: readonly Booking[],
  { currency, at, site: place, seller, buyer }: Occasion,
): SoldService[] | { held: string } {
  if (bookings.some(({ service }) => service.currency !== currency)) return { held: 'service-currency' };
  try {
    return bookings.map((booking) => ({
      booking,
      tax: serviceTax({
        supply: booking.service.supply,
        ...{ place, seller, buyer },
        at: booking.at > at ? booking.at : at,
      }),
    }));
  } catch (error) {
    if (error instanceof DomainError) return { held: 'service-vat' };
    throw error;
  }
}

type Billed = { session: InvoicedSession; currency: string; language: InvoiceDraft['language'] };

/** EN 16931 BT-131, as with the lines of the charge: quantity times price, rounded once. */
export function serviceLine(
  { booking: { bookingId, service, quantity }, tax }: SoldService,
  { session, currency, language }: Billed,
): InvoiceLine {
  const { serviceId, name, unit, price, taxIncluded } = service;
  const unitPrice = withVat(new Decimal(price), new Decimal(tax.percent), taxIncluded).exclVat.round(6);
  return {
    of: 'SERVICE',
    description: name[language],
    quantity: new Decimal(quantity).toFixed(),
    unit: units[unit],
    unitPrice: unitPrice.toFixed(),
    net: amountText(unitPrice.times(quantity), currency),
    ...tax.line,
    ...(tax.country !== session.country && { taxedIn: tax.country }),
    sessionId: session.sessionId,
    service: { bookingId, serviceId, name },
  };
}

/** What they come to, tax included. */
export const servicesDue = (sold: readonly SoldService[], lines: readonly InvoiceLine[], currency: string): Decimal =>
  sum(
    sold.map(({ booking: { service, quantity }, tax }, i) => {
      const amount = new Decimal(service.price).times(quantity);
      return dueFor(tax, { amount, net: lines[i]!.net, taxIncluded: service.taxIncluded, currency });
    }),
  );

export const exemptionsOfServices = (sold: readonly SoldService[]): Pick<VatBreakdown, 'category' | 'exemption'>[] =>
  sold.flatMap(({ tax: { exemption } }) => exemption ?? []);
