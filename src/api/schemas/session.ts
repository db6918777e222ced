import * as z from 'zod';
import { decimal, instant, listOf, madeId, page, stationId, timestamp, wattHours } from './common.ts';

export const sessionStatus = z.enum(['active', 'ended', 'orphan']);

export const session = z
  .object({
    id: z.string(),
    stationId: z.string(),
    siteId: z.string(),
    evseId: z.number().int().optional(),
    connectorId: z.number().int().optional(),
    idTag: z.string().optional(),
    driverId: z.string().optional(),
    status: sessionStatus,
    startedAt: timestamp,
    endedAt: timestamp.optional(),
    stopReason: z.string().optional(),
    meterStartWh: wattHours.optional(),
    meterStopWh: wattHours.optional(),
    energyWh: wattHours,
    powerW: z.number().optional(),
    stateOfCharge: z.number().optional().meta({ description: 'percent' }),
    estimatedEndAt: timestamp.optional(),
    cost: z.object({ currency: z.string(), exclVat: decimal, inclVat: decimal }).optional(),
    invoiceId: z.string().optional(),
    unbilled: z.string().optional().meta({ description: 'why no bill is due, as zero-energy' }),
    review: z.array(z.string()).optional().meta({ description: 'why a person must look before it is billed' }),
  })
  .meta({ id: 'Session' });

export const sessionList = listOf(session);
export const sessionQuery = page.extend({
  stationId: stationId.optional(),
  driverId: madeId.optional(),
  status: sessionStatus.optional(),
  from: instant.optional(),
  to: instant.optional(),
});

export const sample = z
  .object({
    at: timestamp,
    energyWh: z.number().optional(),
    powerW: z.number().optional(),
    currentA: z.number().optional(),
    voltageV: z.number().optional(),
    stateOfCharge: z.number().optional(),
  })
  .meta({ id: 'Sample' });
export const sampleList = listOf(sample);
