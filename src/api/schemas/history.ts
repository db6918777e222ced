import * as z from 'zod';
import { decimal, instant, listOf, page, wattHours } from './common.ts';

const historyEntry = z
  .object({
    sessionId: z.string(),
    siteName: z.string(),
    stationId: z.string(),
    date: z.string().meta({ description: 'by the clock of the place', examples: ['2026-11-20'] }),
    time: z.string().meta({ examples: ['14:30'] }),
    timeZone: z.string(),
    durationMinutes: z.number().int(),
    energyWh: wattHours,
    cost: z.object({ currency: z.string(), inclVat: decimal }).optional(),
    invoiceId: z.string().optional(),
  })
  .meta({ id: 'HistoryEntry' });
export const historyList = listOf(historyEntry);
export const span = z.object({ from: instant.optional(), to: instant.optional() });
export const historyQuery = page.extend(span.shape);
