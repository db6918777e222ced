import * as z from 'zod';
import { listOf, madeId, timestamp, wattHours } from './common.ts';
import { invoice } from './invoice.ts';
import { session } from './session.ts';

export const reviewRef = z.object({ sessionId: madeId });

const moment = z.object({
  timestamp: z.string().optional().meta({ description: 'as the charger said it' }),
  receivedAt: timestamp,
  at: timestamp.meta({ description: 'what is taken for true' }),
  meterWh: z.number().optional(),
  reason: z.string().optional(),
});

export const held = session.extend({
  reasons: z.array(z.string()).meta({ description: 'why no bill may be made of it before a person has looked' }),
  start: moment,
  stop: moment,
  otherStops: z.array(moment).optional(),
});
export const heldList = listOf(held);

export const evidence = held
  .extend({
    registers: z.object({ begin: z.number().optional(), end: z.number().optional(), counted: wattHours }),
    integrated: z
      .object({ leastWh: wattHours, mostWh: wattHours, hours: z.number() })
      .meta({ description: 'what the measured power comes to' }),
    mostWh: wattHours.meta({ description: 'what the station can deliver in that time' }),
    messages: z.array(z.object({ receivedAt: timestamp, meterValue: z.array(z.unknown()) })),
  })
  .meta({ id: 'Review' });

const reason = z.string().trim().min(3).max(500);
const energyWh = z.number().int().min(0).max(10_000_000);

/** Money moves by it, so that each says why. */
export const resolutionBody = z.discriminatedUnion('action', [
  z.object({ action: z.literal('accept'), reason }),
  z.object({ action: z.literal('correct'), reason, energyWh }),
  z.object({ action: z.literal('waive'), reason }),
]);

export const outcome = z.object({
  outcome: z.enum(['unchanged', 'corrected']),
  creditNote: invoice.optional(),
  invoice: invoice.optional(),
});
