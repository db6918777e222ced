import * as z from 'zod';
import { traitNames, traits } from '#domain/fingerprint/fingerprint.ts';
import { listOf, page, timestamp } from './common.ts';

export const modelRef = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/, 'not the id of a model') });
export const traitRef = modelRef.extend({ trait: z.enum(traitNames) });
export const modelQuery = page;

const ruled = z
  .object({ value: z.string(), reason: z.string(), by: z.string(), at: timestamp })
  .meta({ description: 'set by a person, whatever was seen' });

const habit = z
  .object({
    value: z.string(),
    sure: z.boolean().meta({ description: 'ten sessions or more, and nine of ten of those that showed the trait' }),
    sessions: z.number().int().meta({ description: 'that showed this value' }),
    of: z.number().int().meta({ description: 'that showed the trait at all' }),
    seen: z.record(z.string(), z.number().int()).meta({ description: 'sessions by value' }),
    ruled: ruled.optional(),
  })
  .meta({ id: 'Habit' });

export const fingerprint = z.partialRecord(z.enum(traitNames), habit).meta({
  id: 'Fingerprint',
  description: 'what chargers of this vendor, model and firmware are used to do, as their sessions have shown',
});

export const model = z
  .object({
    id: z.string(),
    vendor: z.string(),
    model: z.string(),
    firmwareVersion: z.string().optional(),
    sessions: z.number().int().meta({ description: 'that taught anything' }),
    lastAt: timestamp.optional(),
    fingerprint,
  })
  .meta({ id: 'ChargerModel' });
export const modelList = listOf(model);

const words = traitNames.map((trait) => `${trait}: ${traits[trait].source}`).join('; ');
export const rulingBody = z.object({
  value: z.string().meta({ description: words }),
  reason: z.string().trim().min(3).max(500),
});
