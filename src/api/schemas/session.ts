import * as z from 'zod';
import { traitNames } from '#domain/fingerprint/fingerprint.ts';
import { decimal, instant, listOf, madeId, page, stationId, timestamp, wattHours } from './common.ts';
import { booking } from './booking.ts';
import { verdict } from './signed-value.ts';

export const sessionStatus = z.enum(['active', 'ended', 'orphan']);

const times = z
  .object({
    charger: z.string().optional().meta({ description: 'as it came; absent where it said none' }),
    receivedAt: timestamp,
    taken: timestamp.meta({ description: 'what was taken for true' }),
  })
  .optional();

const assumption = z
  .object({
    trait: z.enum(traitNames),
    value: z.string(),
    modelId: z.string(),
    sessions: z.number().int().meta({ description: 'that taught it' }),
    of: z.number().int().meta({ description: 'that showed the trait' }),
    ruled: z.literal(true).optional().meta({ description: 'a person said so' }),
  })
  .meta({ id: 'Assumption' });

export const outcome = z
  .object({
    result: z.enum(['success', 'refused', 'no-energy', 'interrupted']),
    endedBy: z.enum(['driver', 'vehicle', 'limit', 'operator', 'charger', 'power', 'refusal', 'unknown']),
    flow: z.object({ from: timestamp, to: timestamp }).optional().meta({ description: 'while energy flowed' }),
    meanW: z.number().int().optional().meta({ description: 'over that time' }),
    peakW: z.number().int().optional(),
    offeredW: z.number().int().optional().meta({ description: 'the most that the charger offered, where it told so' }),
    carW: z.number().int().optional().meta({ description: 'the most that the car could take, where it told so' }),
  })
  .meta({ id: 'Outcome', description: 'how it went for its driver: once it is settled' });

const goals = {
  energyWh: z.number().int().min(1).max(1_000_000).optional(),
  leaveAt: instant.optional().meta({ description: 'when they want to leave' }),
  stateOfCharge: z.number().int().min(1).max(100).optional().meta({ description: 'percent' }),
  budget: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,2})?$/, 'not an amount, as 100.00')
    .optional()
    .meta({ description: 'with tax, in the currency of the tariff' }),
};
export const targetBody = z
  .object(goals)
  .refine((body) => Object.values(body).some((goal) => goal !== undefined), 'name at least one of them');
const target = z
  .object({ ...goals, leaveAt: timestamp.optional(), setAt: timestamp })
  .meta({ id: 'Target', description: 'what the driver wants to be told of before; whichever comes first' });

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
    endedBy: z
      .object({ by: z.string(), reason: z.string(), at: timestamp })
      .optional()
      .meta({ description: 'who ended it in the place of its charger, which has told of no end' }),
    meterStartWh: wattHours.optional(),
    meterStopWh: wattHours.optional(),
    energyWh: wattHours,
    powerW: z.number().optional(),
    stateOfCharge: z.number().optional().meta({ description: 'percent' }),
    estimatedEndAt: timestamp.optional(),
    cost: z.object({ currency: z.string(), exclVat: decimal, inclVat: decimal }).optional(),
    target: target.optional(),
    services: z.array(booking).optional().meta({ description: 'bought beside the charge' }),
    invoiceId: z.string().optional(),
    awaits: z.literal('monthly').optional().meta({ description: 'it is billed with the rest of its payer’s month' }),
    signature: verdict.optional(),
    unbilled: z.string().optional().meta({ description: 'why no bill is due, as zero-energy' }),
    outcome: outcome.optional(),
    times: z
      .object({ start: times, stop: times })
      .meta({ description: "of each end the charger's word, our receipt, and what was taken for true" }),
    assumptions: z
      .array(assumption)
      .optional()
      .meta({ description: 'what the session did not tell and its model is used to do: GET /models/{modelId}' }),
    observed: z
      .partialRecord(z.enum(traitNames), z.string())
      .optional()
      .meta({ description: "what it shows of its model's habits" }),
    review: z.array(z.string()).optional().meta({ description: 'why a person must look before it is billed' }),
  })
  .meta({ id: 'Session' });

/** Of a session whose charger never ended it. */
export const endBody = z.object({
  reason: z.string().trim().min(3).max(500),
  meterStopWh: wattHours.min(0).optional().meta({ description: 'else what its meter values tell' }),
  at: instant.optional().meta({ description: 'when it ended; else when its last meter value was taken' }),
});

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
    offeredW: z.number().optional().meta({ description: 'the most that the charger would have given' }),
    currentA: z.number().optional(),
    voltageV: z.number().optional(),
    stateOfCharge: z.number().optional(),
  })
  .meta({ id: 'Sample' });
export const sampleList = listOf(sample);
