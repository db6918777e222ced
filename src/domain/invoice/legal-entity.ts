import { localTime } from '#domain/local-time.ts';
import type { Invoice } from './invoice.ts';

/** EN 16931 BG-5 and BG-8. */
export type Address = { street?: string; city?: string; postalCode?: string; country: string };

/** Who sells (EN 16931 BG-4) or buys (BG-7). */
export type Party = {
  name: string;
  /** With its prefix, as SE556677889901. */
  vatId?: string;
  /** Where a register of VAT ids was asked: when it said that this one is valid, and by what number it knows the question. */
  vatCheck?: { at: string; name?: string; consultation?: string };
  /** Of the company register, as 556677-8899. */
  companyId?: string;
  address: Address;
  email?: string;
  phone?: string;
  /** Who sells the electricity on, as a roaming provider does: it is taxed where they are (Directive 2006/112 art. 38). */
  dealer?: boolean;
};

/** A company of the operator's that sells at its sites. What an invoice says of it is copied onto the invoice. */
export type LegalEntity = Party & {
  entityId: string;
  /** IANA: the calendar its invoices are dated and numbered by. */
  timeZone: string;
  /** What its invoice numbers begin with. */
  series: string;
  /** From the date of the invoice until it is due, where nothing was paid at once. */
  paymentDays: number;
  /** Where a payer sends money to. */
  iban?: string;
};

/** The seller of every site that names no other. */
export const defaultEntityId = 'default';

/** One series per legal entity, kind and year: `counter` names what is counted, `prefix` begins every number of it. */
export type Series = { counter: string; prefix: string };

export function seriesOf({ entityId, series, timeZone }: LegalEntity, kind: Invoice['kind'], at: string): Series {
  const year = localTime(at, timeZone).date.slice(0, 4);
  const prefix = kind === 'creditNote' ? `${series}C` : series;
  return { counter: `${entityId}#${kind}#${year}`, prefix: `${prefix}-${year}-` };
}

export const numberOf = ({ prefix }: Series, count: number): string => `${prefix}${String(count).padStart(6, '0')}`;

export function sellerOf({ entityId, name, vatId, companyId, address, email, phone, iban }: LegalEntity): Seller {
  const told = Object.entries({ vatId, companyId, email, phone, iban }).filter(([, value]) => value !== undefined);
  return { entityId, name, address, ...Object.fromEntries(told) };
}
export type Seller = Party & { entityId: string; iban?: string };
