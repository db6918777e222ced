/** EN 16931's words where it has them. Amounts are decimal strings, quantities too. */
export type InvoiceLine = {
  description: string;
  quantity: string;
  unit: string;
  unitPrice: string;
  net: string;
  vatRate: string;
};
export type VatBreakdown = { rate: string; base: string; amount: string };

/** Immutable once issued; the number is taken in the transaction that writes it. */
export type Invoice = {
  invoiceId: string;
  number: string;
  kind: 'invoice' | 'creditNote';
  issuedAt: string;
  currency: string;
  driverId?: string;
  siteId: string;
  lines: InvoiceLine[];
  vat: VatBreakdown[];
  net: string;
  vatTotal: string;
  /** BT-114: the cent between net plus VAT and a price that was shown with tax. */
  rounding?: string;
  /** What is due. */
  total: string;
  sessionIds: string[];
  /** Delivered, whether or not it has a price of its own. */
  energyWh?: number;
  corrects?: string;
};

export type InvoiceDraft = Omit<Invoice, 'number'>;
