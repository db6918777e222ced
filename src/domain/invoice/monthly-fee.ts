import { DomainError } from '#domain/error.ts';
import { amountText, Decimal, round } from '#domain/money.ts';
import { feeOf, type Share } from '#domain/subscription/subscription.ts';
import type { Plan } from '#domain/subscription/plan.ts';
import { vatOf } from '#domain/vat/vat-liability.ts';
import { vatRateOf, withVat } from '#domain/vat/vat.ts';
import type { InvoiceLine, VatBreakdown, VatCategory } from './invoice.ts';
import type { LegalEntity, Party } from './legal-entity.ts';

export type Fee = { line: InvoiceLine; inclVat: string; exemption?: Pick<VatBreakdown, 'category' | 'exemption'> };

export type Owed = {
  plan: Plan;
  share: Share;
  period: { from: string; to: string };
  seller: LegalEntity;
  buyer?: Party;
};

/**
 * Access by a plan is a service (CJEU C-60/23): taxed where the seller is, or where a business that buys it is established.
 * Where the buyer owes the tax a price that includes it is asked without that of the seller's country.
 */
export function monthlyFee({ plan, share, period, seller, buyer }: Owed): Fee | undefined {
  const amount = feeOf(plan, share);
  if (Number(amount) === 0) return undefined;
  const at = `${period.to}T12:00:00.000Z`;
  const place = { ...seller.address, timeZone: seller.timeZone };
  const party = buyer && { ...buyer.address, vatId: buyer.vatId, dealer: buyer.dealer };
  const vat = vatOf({ supply: 'access', seller: seller.address, place, buyer: party, at });
  if (!vat.certain) throw new DomainError('unsupported', `The VAT on a plan is not certain: ${vat.source}.`);
  const owedHere = vat.category === 'S';
  const percent = owedHere ? vat.percent : vatRateOf(place, at, { supply: 'access' }).percent;
  const { exclVat } = withVat(new Decimal(amount), new Decimal(percent), plan.taxIncluded);
  const net = amountText(exclVat, plan.currency);
  const category: VatCategory = owedHere ? (Number(percent) > 0 ? 'S' : 'Z') : vat.category === 'AE' ? 'AE' : 'E';
  const vatRate = owedHere ? percent : '0';
  const due = plan.taxIncluded && owedHere ? amount : withVat(new Decimal(net), new Decimal(vatRate), false).inclVat;
  return {
    line: {
      of: 'FEE',
      description: `${plan.name}, ${period.from}–${period.to}${share.days < share.of ? ` (${share.days}/${share.of})` : ''}`,
      quantity: '1',
      unit: 'C62',
      unitPrice: net,
      net,
      vatRate,
      vatCategory: category,
    },
    inclVat: round(new Decimal(due), plan.currency).toFixed(),
    ...(vat.reason && { exemption: { category, exemption: vat.reason } }),
  };
}
