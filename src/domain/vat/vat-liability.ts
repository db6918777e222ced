import type { Priced } from '#domain/tariff/priced.ts';
import type { Supply } from './vat-rates.ts';
import { taxPlaceOf } from './vat-regions.ts';
import { vatRateOf, type VatPlace } from './vat.ts';

/** Who buys, as far as the tax depends on it. `dealer`: one who sells the electricity on, as a roaming provider does. */
export type Buyer = { country: string; region?: string; vatId?: string; dealer?: boolean };

/** What an invoice says of the tax: EN 16931's category, the rate in percent, and where none is due, why. */
export type Vat = {
  category: 'S' | 'O' | 'L' | 'M' | 'AE';
  percent: string;
  /** Where it is taxed. */
  country: string;
  certain: boolean;
  source: string;
  reason?: string;
};

type Sale = {
  supply: Supply;
  seller: { country: string; region?: string };
  place: VatPlace;
  buyer?: Buyer;
  at: string;
};

const members = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** Third territories (Directive 2006/112 art. 6) are no part of the EU's VAT; Northern Ireland is one for goods. */
const third = new Set(
  'DE-BUSINGEN DE-HELGOLAND ES-CN ES-CE ES-ML FI-01 FR-971 FR-972 FR-973 FR-974 FR-976 GR-69 IT-LIVIGNO IT-CAMPIONE'.split(
    ' ',
  ),
);
const inEu = (place: { country: string; region?: string }, supply: Supply): boolean => {
  const { country, region = '' } = taxPlaceOf(place);
  return (members.has(country) && !third.has(region)) || (region === 'GB-NIR' && supply === 'charging');
};
const countryOf = (place: { country: string; region?: string }) => taxPlaceOf(place).country;

/** The country that a VAT id was given by: Greece calls itself EL there, Northern Ireland XI. */
export const givenBy = (vatId: string): string => ({ EL: 'GR', XI: 'GB' })[vatId.slice(0, 2)] ?? vatId.slice(0, 2);

/**
 * Where a sale is taxed, at what rate, and by whom the tax is owed (Directive 2006/112). Electricity is taxed where a car
 * takes it (art. 39), or where a dealer is established who sells it on (art. 38); parking where the ground is (art. 47); what a business
 * buys besides where it is established (art. 44), what a person buys where the seller is, but access by app where the person is (art. 58).
 */
export function vatOf({ supply, seller, place, buyer, at }: Sale): Vat {
  const business = buyer?.vatId !== undefined || buyer?.dealer === true;
  const taxed = buyer && isTaxedAtBuyer(supply, business, buyer) ? buyer : placeOf(supply, seller, place);
  const country = countryOf(taxed);
  const abroad = country !== countryOf(seller);
  if (business && abroad && inEu(seller, supply) && buyer) {
    if (taxed === buyer && !inEu(buyer, supply))
      return outside(country, 'Place of supply outside the EU, Directive 2006/112/EC art. 38, 44');
    if (inEu(taxed, supply) && isOwedByBuyer(supply, buyer, country)) return reverseCharge(country, supply);
  }
  if (!business && taxed === buyer && inEu(seller, supply) && !inEu(buyer, supply))
    return outside(country, 'Place of supply outside the EU, Directive 2006/112/EC art. 58');
  const where: VatPlace = taxed === place ? place : { ...taxed, timeZone: place.timeZone };
  const {
    percent,
    category = 'S',
    certain,
    source,
  } = vatRateOf(where, at, { supply, customer: business ? 'business' : 'consumer' });
  return {
    category,
    percent,
    country,
    certain,
    source,
    ...(category === 'O' && { reason: `Not subject to VAT, ${source}` }),
  };
}

const isTaxedAtBuyer = (supply: Supply, business: boolean, { dealer }: Buyer): boolean =>
  supply === 'charging'
    ? dealer === true
    : supply === 'access' || (business && (supply === 'carWash' || supply === 'other'));

const placeOf = (supply: Supply, seller: Sale['seller'], place: VatPlace) => (supply === 'access' ? seller : place);

/** Art. 195: electricity to whoever is identified for VAT where it is taxed, from a seller who is not established there; art. 196: services. */
const isOwedByBuyer = (supply: Supply, { vatId }: Buyer, country: string): boolean =>
  supply !== 'parking' && vatId !== undefined && givenBy(vatId) === country;

const outside = (country: string, reason: string): Vat => ({
  ...{ category: 'O', percent: '0', country, certain: true, source: reason, reason },
});

function reverseCharge(country: string, supply: Supply): Vat {
  const source = `Directive 2006/112/EC art. ${supply === 'charging' ? 195 : 196}`;
  return { category: 'AE', percent: '0', country, certain: true, source, reason: `Reverse charge, ${source}` };
}

/** What is due where the buyer owes the tax, or none is: the price before tax, also where a person would be shown one with it. */
export const beforeTax = ({ lines, exclVat, ...priced }: Priced): Priced => ({
  ...priced,
  taxIncluded: false,
  lines: lines.map((line) => ({ ...line, vatRate: line.vatRate.times(0), inclVat: line.exclVat })),
  exclVat,
  inclVat: exclVat,
});
