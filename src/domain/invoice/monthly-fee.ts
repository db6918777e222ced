import { amountText, Decimal } from '#domain/money.ts';
import { feeOf, type Share } from '#domain/subscription/subscription.ts';
import type { Plan } from '#domain/subscription/plan.ts';
import { withVat } from '#domain/vat/vat.ts';
import type { InvoiceLine, VatBreakdown } from './invoice.ts';
import type { LegalEntity, Party } from './legal-entity.ts';
import { dueFor, serviceTax } from './service-tax.ts';

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
 */
export function monthlyFee({ plan, share, period, seller, buyer }: Owed): Fee | undefined {
  const amount = feeOf(plan, share);
  if (Number(amount) === 0) return undefined;
  const at = `${period.to}T12:00:00.000Z`;
  const place = { ...seller.address, timeZone: seller.timeZone };
  const tax = serviceTax({ supply: 'access', place, seller, buyer, at });
  const { exclVat } = withVat(new Decimal(amount), new Decimal(tax.percent), plan.taxIncluded);
  const net = amountText(exclVat, plan.currency);
  const due = dueFor(tax, { amount: new Decimal(amount), net, ...plan });
  return {
    line: {
      of: 'FEE',
      description: `${plan.name}, ${period.from}–${period.to}${share.days < share.of ? ` (${share.days}/${share.of})` : ''}`,
      quantity: '1',
      unit: 'C62',
      unitPrice: net,
      net,
      ...tax.line,
    },
    inclVat: due.toFixed(),
    ...(tax.exemption && { exemption: tax.exemption }),
  };
}
