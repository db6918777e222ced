import * as z from 'zod';
import { listOf } from './common.ts';
import { party, partyBody } from './party.ts';
import { timeZone } from './site.ts';

export const entityId = z.string().regex(/^[\w.-]{1,36}$/, 'a legal entity’s id is 1 to 36 of A-Z a-z 0-9 _ . -');
export const entityRef = z.object({ entityId });

/** The law wants a seller to be told by one of the two (EN 16931 BR-CO-26). */
const told = ({ vatId, companyId }: { vatId?: string; companyId?: string }) => Boolean(vatId ?? companyId);

const facts = partyBody.extend({
  timeZone: timeZone.meta({ description: 'the calendar its invoices are dated and numbered by' }),
  series: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{0,7}$/, 'one to eight of A-Z 0-9, a letter first')
    .default('LN')
    .meta({ description: 'what its invoice numbers begin with' }),
  paymentDays: z.number().int().min(0).max(120).default(30),
  iban: z
    .string()
    .transform((text) => text.toUpperCase().replace(/\s/g, ''))
    .pipe(z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/, 'not an IBAN'))
    .optional(),
});

export const entityBody = facts.refine(told, { path: ['vatId'], message: 'vatId or companyId is needed' });
export const legalEntity = facts
  .extend({ ...party.shape, id: entityId, iban: z.string().optional() })
  .meta({ id: 'LegalEntity' });
export const legalEntityList = listOf(legalEntity);
