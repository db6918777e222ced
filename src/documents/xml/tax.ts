import type { InvoiceLine, VatBreakdown, VatCategory } from '#domain/invoice/invoice.ts';
import { element, optional, type Element } from './element.ts';

const scheme = () => element('cac:TaxScheme', [element('cbc:ID', 'VAT')]);

/** Of a line (BG-30) or of an allowance on the whole (BG-20). */
export const categoryOf = (name: string, { vatCategory, vatRate }: Pick<InvoiceLine, 'vatCategory' | 'vatRate'>) =>
  element(name, [element('cbc:ID', vatCategory), element('cbc:Percent', vatRate), scheme()]);

/** The code list VATEX; an exemption of another kind is told in words. */
const codes: Partial<Record<VatCategory, string>> = { AE: 'VATEX-EU-AE' };

/** BG-23. */
export const subtotalOf = ({ rate, category, base, amount, exemption }: VatBreakdown, currencyID: string): Element =>
  element('cac:TaxSubtotal', [
    element('cbc:TaxableAmount', base, { currencyID }),
    element('cbc:TaxAmount', amount, { currencyID }),
    element('cac:TaxCategory', [
      element('cbc:ID', category),
      element('cbc:Percent', rate),
      optional('cbc:TaxExemptionReasonCode', exemption && codes[category]),
      optional('cbc:TaxExemptionReason', exemption),
      scheme(),
    ]),
  ]);
