import type { Invoice } from '#domain/invoice/invoice.ts';
import { element, optional, present, type Element } from './element.ts';

const words = {
  sv: { paid: 'Betald', due: 'Förfaller', refund: 'Återbetalas' },
  en: { paid: 'Paid', due: 'Due', refund: 'To be refunded' },
};

/** UNCL4461: a card, a transfer to an account, or not told. */
const codeOf = ({ payment, seller }: Invoice): string =>
  payment?.last4 || payment?.method === 'card' ? '48' : seller.iban ? '30' : '1';

/** BG-16, and in words when it is due (BT-20), for a credit note has no date of its own for that. */
export function paymentOf(invoice: Invoice): Element[] {
  const { payment, seller, number, kind, language, dueDate, issueDate } = invoice;
  const code = codeOf(invoice);
  const { paid, due, refund } = words[language];
  const terms = payment?.paidAt ? `${paid} ${issueDate}` : kind === 'invoice' ? `${due} ${dueDate}` : refund;
  return present([
    element('cac:PaymentMeans', [
      element('cbc:PaymentMeansCode', code),
      element('cbc:PaymentID', payment?.reference ?? number),
      payment?.last4 !== undefined &&
        element('cac:CardAccount', [
          element('cbc:PrimaryAccountNumberID', payment.last4),
          element('cbc:NetworkID', payment.brand ?? 'card'),
        ]),
      code === '30' && element('cac:PayeeFinancialAccount', [optional('cbc:ID', seller.iban)]),
    ]),
    element('cac:PaymentTerms', [element('cbc:Note', terms)]),
  ]);
}
