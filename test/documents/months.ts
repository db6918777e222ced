import fc from 'fast-check';
import { asAgreed } from '#domain/invoice/agreed.ts';
import { creditNoteOf } from '#domain/invoice/credit-note.ts';
import { monthlyInvoice } from '#domain/invoice/monthly-invoice.ts';
import { partOf } from '#domain/invoice/session-part.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import type { Plan } from '#domain/subscription/plan.ts';
import { billOf, seller } from '#test/domain/invoice/billed.ts';
import { company } from './population.ts';

/* Monthly invoices of every kind, made as the system makes them: sessions, plan, days of the month, and what takes a part back. */

const at = '2026-05-31T22:00:00.000Z';
const plans: fc.Arbitrary<Plan> = fc.record({
  planId: fc.constant('PLUS'),
  name: fc.constant('Plus'),
  currency: fc.constant('SEK'),
  monthlyFee: fc.constantFrom('99', '49.90', '0'),
  taxIncluded: fc.boolean(),
  includedKwh: fc.constantFrom(undefined, '18', '500'),
  discountPercent: fc.constantFrom(undefined, '10', '33.3'),
});
const buyers = fc.constantFrom(undefined, company, { ...company, dealer: true });
const registers = fc.array(fc.integer({ min: 100, max: 20_000 }), { maxLength: 5 });

export const months: fc.Arbitrary<Invoice> = fc
  .record({
    plan: fc.option(plans, { nil: undefined }),
    whs: registers,
    buyer: buyers,
    days: fc.integer({ min: 1, max: 31 }),
    back: fc.boolean(),
  })
  .map(({ plan, whs, buyer, days, back }) => {
    const drafts = whs.flatMap((wh, i) => {
      const stop = { timestamp: at, receivedAt: at, at: '2026-05-04T09:00:00.000Z', meterWh: 1_000_000 + wh };
      return billOf({ sessionId: `s${i}`, stop }, { payer: { buyer } }).draft ?? [];
    });
    const agreed = plan && {
      planId: plan.planId,
      days,
      of: 31,
      leftWh: Number(plan.includedKwh ?? 0) * 1000,
      fee: true,
    };
    const period = { from: '2026-05-01', to: '2026-05-31' };
    const due = asAgreed(plan, agreed, drafts, { period, seller, buyer });
    const payer = { payerId: 'asa', buyer, language: 'en' as const };
    const occasion = { payer, month: '2026-05', nth: 0, seller, currency: 'SEK', agreed, at };
    const invoice: Invoice = { ...monthlyInvoice({ ...occasion, ...due }), number: 'LN-2026-000001' };
    if (!back || !drafts.length) return invoice;
    const note = creditNoteOf(partOf(invoice, 's0'), { seller, at, reason: 'late meter values' });
    return { ...note, number: 'LNC-2026-000001' };
  })
  .filter(({ lines }) => lines.length > 0);
