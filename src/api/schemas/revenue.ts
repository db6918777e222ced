import * as z from 'zod';
import { revenueKeys } from '#domain/ledger/revenue.ts';
import { decimal, wattHours } from './common.ts';
import { days, fitIn } from './days.ts';

const mostDays = 366;
export const daysQuery = z.object(days).refine(...fitIn(mostDays));
export const revenueQuery = z.object({ ...days, by: z.enum(revenueKeys).default('day') }).refine(...fitIn(mostDays));

const revenueRow = z
  .object({
    key: z.string().meta({ description: 'empty for what belongs to none, as a monthly fee to a station' }),
    currency: z.string(),
    net: decimal,
    vat: decimal,
    gross: decimal,
    taxes: z.array(
      z.object({
        country: z.string(),
        rate: decimal,
        category: z.string().meta({ description: 'UNCL5305' }),
        net: decimal,
        vat: decimal,
      }),
    ),
    fees: decimal.meta({
      description: 'what payment providers kept of what was paid for it; in another currency, it is a row of its own',
    }),
    energyWh: wattHours,
    sessions: z.number().int(),
  })
  .meta({ id: 'Revenue' });
export const revenue = z.object({ items: z.array(revenueRow) });

export const monthQuery = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'not a month, as 2026-11')
    .meta({ examples: ['2026-11'] }),
});

const settlement = z
  .object({
    owner: z.string(),
    siteId: z.string(),
    currency: z.string(),
    net: decimal,
    percent: decimal,
    share: decimal.meta({ description: 'what of the net the owner is to have' }),
    documents: z
      .array(
        z.object({
          invoiceId: z.string(),
          number: z.string(),
          kind: z.enum(['invoice', 'creditNote']),
          date: z.string(),
          net: decimal,
        }),
      )
      .meta({ description: 'what of each invoice and credit note was charged there: the net is their sum' }),
  })
  .meta({ id: 'OwnerSettlement' });
export const settlements = z.object({ items: z.array(settlement) });

const balance = z
  .object({
    currency: z.string(),
    account: z.string(),
    of: z.string().optional().meta({ description: 'kind of revenue, country and rate of tax, provider of cash' }),
    amount: decimal.meta({ description: 'debit is positive' }),
  })
  .meta({ id: 'Balance' });
export const balances = z.object({ items: z.array(balance) });
