import { DomainError } from '#domain/error.ts';
import { Decimal, round } from '#domain/money.ts';
import { vatOf } from '#domain/vat/vat-liability.ts';
import type { Supply } from '#domain/vat/vat-rates.ts';
import { vatRateOf, withVat, type VatPlace } from '#domain/vat/vat.ts';
import type { InvoiceLine, VatBreakdown, VatCategory } from './invoice.ts';
import type { Party } from './legal-entity.ts';

type Sold = { supply: Supply; place: VatPlace; seller: Pick<Party, 'address'>; buyer?: Party; at: string };

/** How a service is taxed: what an invoice says of it, and the rate that a price with tax has in it. */
export type ServiceTax = {
  line: Pick<InvoiceLine, 'vatRate' | 'vatCategory'>;
  percent: string;
  country: string;
  exemption?: Pick<VatBreakdown, 'category' | 'exemption'>;
};

/** Where the buyer owes the tax, or nobody does, a price that includes it is asked without that of the place. Throws where no rate is known, or none is certain. */
export function serviceTax({ supply, place, seller, buyer, at }: Sold): ServiceTax {
  const party = buyer && { ...buyer.address, vatId: buyer.vatId, dealer: buyer.dealer };
  const vat = vatOf({ supply, seller: seller.address, place, buyer: party, at });
  if (!vat.certain) throw new DomainError('unsupported', `The VAT on this is not certain: ${vat.source}.`);
  const owedHere = vat.category === 'S';
  const percent = owedHere ? vat.percent : vatRateOf(place, at, { supply }).percent;
  const vatCategory: VatCategory = owedHere ? (Number(percent) > 0 ? 'S' : 'Z') : vat.category === 'AE' ? 'AE' : 'E';
  return {
    line: { vatRate: owedHere ? percent : '0', vatCategory },
    percent,
    country: vat.country,
    ...(vat.reason && { exemption: { category: vatCategory, exemption: vat.reason } }),
  };
}

type Priced = { amount: Decimal; net: string; taxIncluded: boolean; currency: string };

/** What is due for it: the price that was told with tax, else the net and the tax on it. */
export const dueFor = (
  { line: { vatRate, vatCategory } }: ServiceTax,
  { amount, net, taxIncluded, currency }: Priced,
) =>
  round(
    taxIncluded && (vatCategory === 'S' || vatCategory === 'Z')
      ? amount
      : withVat(new Decimal(net), new Decimal(vatRate), false).inclVat,
    currency,
  );
