import type { Agreed } from './agreed.ts';
import type { Party, Seller } from './legal-entity.ts';
import type { PricedLine } from '#domain/tariff/priced.ts';
import type { Verdict } from '#domain/signed/judge.ts';

/** UNCL5305 as EN 16931 uses it: standard rate, zero rate, exempt, reverse charge. */
export type VatCategory = 'S' | 'Z' | 'E' | 'AE';

/** EN 16931's words where it has them. Amounts are decimal strings, quantities too. */
export type InvoiceLine = {
  /** `FEE`: of a plan, for the month. `REBATE`: what the plan gives. `SERVICE`: what was bought beside the charge. */
  of: PricedLine['of'] | 'FEE' | 'REBATE' | 'SERVICE';
  description: string;
  quantity: string;
  unit: string;
  unitPrice: string;
  net: string;
  vatRate: string;
  vatCategory: VatCategory;
  /** The session it bills. */
  sessionId?: string;
  /** When this price held. */
  periods?: Span[];
  /** Which, and what it is called. */
  service?: { bookingId: string; serviceId: string; name: Record<'en' | 'sv', string> };
  /** The country of its tax, where that is not the charge's. */
  taxedIn?: string;
};
export type Span = { from: string; to: string };

export type VatBreakdown = {
  rate: string;
  category: VatCategory;
  base: string;
  amount: string;
  /** Why there is none (BT-120). */
  exemption?: string;
};

/** What a driver can check the lines against: the place, the clock, the meter, the price list. */
export type InvoicedSession = {
  sessionId: string;
  stationId: string;
  connectorId: number;
  siteId: string;
  siteName: string;
  address?: string;
  country: string;
  region?: string;
  timeZone: string;
  startedAt: string;
  endedAt: string;
  energyWh: number;
  meterStartWh?: number;
  meterStopWh?: number;
  /** Whether the meter signed what it counted (OCMF), and with a key that is known. */
  signature?: Verdict;
  /** Of the station: what the register was judged by. */
  ratedW?: number;
  tariff: { id: string; name: string };
  /** Of the driver, when it was billed. */
  plan?: string;
  /** What it comes to, tax included, where it is one of several. */
  total?: string;
};

/** A reservation that nobody used, with what a driver can check it against. */
export type InvoicedReservation = Pick<
  InvoicedSession,
  'stationId' | 'connectorId' | 'siteId' | 'siteName' | 'address' | 'country' | 'region' | 'timeZone' | 'tariff'
> & { reservationId: number; from: string; to: string };

/** How it is or will be paid. Of a card nothing but what its owner tells it by. */
export type InvoicePayment = { method: string; brand?: string; last4?: string; reference?: string; paidAt?: string };

/** Immutable once issued; the number is taken in the transaction that writes it. */
export type Invoice = {
  invoiceId: string;
  number: string;
  kind: 'invoice' | 'creditNote';
  /** A simplified invoice is what a receipt is called in the VAT directive (art. 220a, 226b). */
  form: 'full' | 'simplified';
  issuedAt: string;
  /** By the seller's calendar (BT-2, BT-9). */
  issueDate: string;
  dueDate: string;
  currency: string;
  language: 'sv' | 'en';
  seller: Seller;
  /** Named where the law asks for it, or the buyer does. */
  buyer?: Party;
  driverId?: string;
  /** Whose account pays, where it is not the driver's own. */
  payerId?: string;
  /** Of a monthly invoice: its first and last day, by the payer's calendar (BG-14). */
  period?: { from: string; to: string };
  /** Of a monthly invoice: what its plan gave and asked can be reckoned again from. */
  agreed?: Agreed;
  /** Where it was charged; of a monthly invoice, each session tells. */
  siteId?: string;
  lines: InvoiceLine[];
  vat: VatBreakdown[];
  net: string;
  vatTotal: string;
  /** BT-114: the cent between net plus VAT and a price that was shown with tax. */
  rounding?: string;
  /** What is due; of a credit note, what is given back. */
  total: string;
  payment?: InvoicePayment;
  sessionIds: string[];
  sessions: InvoicedSession[];
  /** What it is for, where it is for no charge: a reservation that nobody used. */
  reservation?: InvoicedReservation;
  /** Delivered, whether or not it has a price of its own. */
  energyWh?: number;
  /** The invoice that a credit note takes back, or that this one replaces. */
  corrects?: string;
  correctsNumber?: string;
  /** Why it was corrected. */
  reason?: string;
};

export type InvoiceDraft = Omit<Invoice, 'number'>;
