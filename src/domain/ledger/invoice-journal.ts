import type { Invoice, InvoicedReservation, InvoiceLine } from '#domain/invoice/invoice.ts';
import { amountText, Decimal } from '#domain/money.ts';
import { shared } from './shared.ts';
import { balanced, type DocumentJournal, type Entry, type Tax } from './journal.ts';

type Part = { line: Pick<InvoiceLine, 'of' | 'sessionId'>; tax: Tax; net: Decimal };

/** What a document does to the books: a payer owes, revenue was earned by kind, tax is owed by country and rate. */
export function journalOfInvoice(invoice: Invoice): DocumentJournal {
  const { invoiceId, number, kind, corrects, issuedAt: at, issueDate: date, currency, sessions, reservation } = invoice;
  const sign = kind === 'creditNote' ? -1 : 1;
  const entry = (facts: Omit<Entry, 'amount'>, amount: Decimal | string): Entry => ({
    ...facts,
    amount: amountText(new Decimal(amount).times(sign), currency),
  });
  const parts = partsOf(invoice);
  return balanced<DocumentJournal>({
    journalId: `document#${invoiceId}`,
    of: 'document',
    ...{ date, at, currency, invoiceId, number, kind },
    ...(corrects && { corrects }),
    charged: sessions.map(({ sessionId, siteId, stationId, tariff, plan, energyWh }) => ({
      ...{ sessionId, siteId, stationId, tariffId: tariff.id, energyWh },
      ...(plan && { plan }),
    })),
    ...(reservation && { place: placeOf(reservation) }),
    entries: [
      entry({ account: 'receivable' }, invoice.total),
      ...parts.map(({ line: { of, sessionId }, tax, net }) =>
        entry({ account: 'revenue', of, ...(sessionId && { sessionId }), tax }, net.neg()),
      ),
      ...taxed(invoice, parts).map(({ tax, sessionId, amount }) =>
        entry({ account: 'vat', of: `${tax.country} ${tax.rate}`, ...(sessionId && { sessionId }), tax }, amount.neg()),
      ),
      ...(invoice.rounding ? [entry({ account: 'rounding' }, new Decimal(invoice.rounding).neg())] : []),
    ].filter(({ amount }) => !new Decimal(amount).eq(0)),
  });
}

const placeOf = ({ siteId, stationId, tariff }: InvoicedReservation) => ({ siteId, stationId, tariffId: tariff.id });

/** Lines of a kind, a session and a tax are one entry. A charge is taxed where it was (CJEU C-60/23), what is no charge where the seller is. */
function partsOf({ lines, sessions, reservation, seller }: Invoice): Part[] {
  const countries = new Map(sessions.map(({ sessionId, country }) => [sessionId, country]));
  const parts = new Map<string, Part>();
  for (const { of, sessionId, vatRate: rate, vatCategory: category, net, taxedIn } of lines) {
    const country = taxedIn ?? countries.get(sessionId ?? '') ?? reservation?.country ?? seller.address.country;
    const key = [of, sessionId, country, rate, category].join(' ');
    const before = parts.get(key)?.net ?? new Decimal(0);
    parts.set(key, { line: { of, sessionId }, tax: { country, rate, category }, net: before.plus(net) });
  }
  return [...parts.values()];
}

/** Tax is rounded once a rate (EN 16931 BR-CO-17): what falls on each session is shared out so that nothing is lost. */
function taxed({ vat, currency }: Invoice, parts: Part[]): { tax: Tax; sessionId?: string; amount: Decimal }[] {
  return vat.flatMap(({ rate, category, amount }) => {
    const bySession = new Map<string, { tax: Tax; sessionId?: string; net: Decimal }>();
    for (const { line, tax, net } of parts.filter(({ tax }) => tax.rate === rate && tax.category === category)) {
      const key = `${line.sessionId} ${tax.country}`;
      const before = bySession.get(key)?.net ?? new Decimal(0);
      bySession.set(key, { tax, sessionId: line.sessionId, net: before.plus(net) });
    }
    const each = [...bySession.values()];
    const amounts = shared(
      new Decimal(amount),
      each.map(({ net }) => net),
      currency,
    );
    return each.map(({ tax, sessionId }, i) => ({ tax, sessionId, amount: amounts[i]! }));
  });
}
