import * as z from 'zod';
import { decimal, instant, listOf, madeId, page, timestamp } from './common.ts';

export const invoice = z
  .object({
    id: z.string(),
    number: z.string(),
    kind: z.enum(['invoice', 'creditNote']),
    issuedAt: timestamp,
    currency: z.string(),
    driverId: z.string().optional(),
    siteId: z.string(),
    lines: z.array(
      z.object({
        description: z.string(),
        quantity: decimal,
        unit: z.string(),
        unitPrice: decimal,
        net: decimal,
        vatRate: decimal,
      }),
    ),
    vat: z.array(z.object({ rate: decimal, base: decimal, amount: decimal })),
    net: decimal,
    vatTotal: decimal,
    rounding: decimal.optional().meta({ description: 'the cent between net plus VAT and a price shown with tax' }),
    total: decimal,
    sessionIds: z.array(z.string()),
    corrects: z.string().optional(),
  })
  .meta({ id: 'Invoice' });
export const invoiceList = listOf(invoice);
export const invoiceQuery = page.extend({
  driverId: madeId.optional(),
  from: instant.optional(),
  to: instant.optional(),
});
