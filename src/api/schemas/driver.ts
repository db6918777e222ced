import * as z from 'zod';
import { languages } from '#domain/notice/texts/texts.ts';
import { idTag, instant, listOf, madeId, phone, timestamp } from './common.ts';
import { party, partyBody } from './party.ts';

export const language = z.enum(languages);

export const driverBody = z.object({
  email: z.email().max(254),
  name: z.string().min(1).max(100),
  phone: phone.optional(),
  language: language.optional(),
  company: partyBody.optional().meta({ description: 'named on the invoices, which are then full ones' }),
});

export const driver = z
  .object({
    id: z.string(),
    email: z.string().optional(),
    name: z.string().optional(),
    phone: z.string().optional(),
    language: language.optional(),
    company: party.optional(),
    plan: z.string().optional().meta({ description: 'whose tariff comes before all others' }),
    createdAt: timestamp,
    erasedAt: timestamp.optional().meta({ description: 'the person is gone, the books stay' }),
  })
  .meta({ id: 'Driver' });
export const driverList = listOf(driver);

export const tokenRef = z.object({ idTag });
export const tokenBody = z.object({
  driverId: madeId.optional(),
  status: z.enum(['accepted', 'blocked']),
  expiresAt: instant.optional(),
  group: idTag.optional(),
});
export const token = z
  .object({
    idTag: z.string(),
    driverId: z.string().optional(),
    status: z.enum(['accepted', 'blocked']),
    expiresAt: timestamp.optional(),
    group: z.string().optional(),
  })
  .meta({ id: 'Token' });
