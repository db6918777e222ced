import type { Plan } from '#domain/subscription/plan.ts';
import type { InvoiceDraft } from './invoice.ts';
import { monthlyFee, type Owed } from './monthly-fee.ts';
import { rebatesOf } from './rebate.ts';

/** What an invoice was made with of a plan: days of the month that it ran, energy that was left, and whether the fee is on this one. */
export type Agreed = { planId: string; days: number; of: number; leftWh: number; fee: boolean };

/** What a plan gives on sessions and asks for the month: the same for whoever bills it and whoever checks the bill. */
export const asAgreed = (
  plan: Plan | undefined,
  agreed: Agreed | undefined,
  drafts: InvoiceDraft[],
  parties: Pick<Owed, 'period' | 'seller' | 'buyer'>,
) => ({
  sessions:
    plan && agreed
      ? rebatesOf(plan, agreed.leftWh, drafts)
      : drafts.map((draft) => ({ draft, rebates: [], includedWh: 0 })),
  fee: plan && agreed?.fee ? monthlyFee({ plan, share: agreed, ...parties }) : undefined,
});
