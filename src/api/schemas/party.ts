import * as z from 'zod';
import { vatNumberFormat, withoutSpaces } from '#domain/vat/vat-number.ts';
import { phone, timestamp } from './common.ts';
import { country } from './site.ts';

const address = z.object({
  street: z.string().max(255).optional(),
  city: z.string().max(100).optional(),
  postalCode: z.string().max(20).optional(),
  country,
});

const vatId = z
  .string()
  .transform(withoutSpaces)
  .refine((text) => vatNumberFormat(text) === 'plausible', 'not a VAT id with its prefix, as SE556677889901')
  .meta({ examples: ['SE556677889901'] });

export const partyBody = z.object({
  name: z.string().min(1).max(255),
  vatId: vatId.optional(),
  companyId: z.string().min(1).max(50).optional().meta({ description: 'of the company register' }),
  address,
  email: z.email().max(254).optional(),
  phone: phone.optional(),
  dealer: z
    .boolean()
    .optional()
    .meta({ description: 'sells the electricity on, as a roaming provider: taxed where it is established' }),
});

/** As it is kept and told. */
export const party = partyBody
  .extend({
    vatId: z.string().optional(),
    vatCheck: z
      .object({ at: timestamp, name: z.string().optional(), consultation: z.string().optional() })
      .optional()
      .meta({ description: 'when VIES said that the VAT id is valid, whose it is, and its number of the question' }),
    phone: z.string().optional(),
    email: z.string().optional(),
  })
  .meta({ id: 'Party' });
