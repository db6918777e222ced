import * as z from 'zod';
import { listOf, timestamp } from './common.ts';

const meterKey = z
  .object({
    publicKey: z
      .string()
      .min(1)
      .meta({ description: 'SubjectPublicKeyInfo or the bare point, in hex or base64; answered in hex' }),
    curve: z.string().optional().meta({ description: 'of a bare point, as secp256r1' }),
  })
  .meta({ id: 'MeterKey' });
export const meterKeys = z.object({ items: z.array(meterKey).max(32) });

export const verdict = z.enum(['verified', 'claimed', 'invalid', 'unverifiable']).meta({
  description:
    'verified: signed by a meter whose key the operator entered; claimed: by the key that came along; invalid: by none of them; unverifiable: no key, or not OCMF',
});

export const signedValues = listOf(
  z
    .object({
      data: z.string().meta({ description: 'the record as the meter signed it' }),
      encoding: z.string(),
      verdict,
      context: z.string().optional(),
      timestamp: z.string().optional().meta({ description: "the charger's, as it came" }),
      publicKey: z.string().optional().meta({ description: 'that came along' }),
      keyHex: z.string().optional().meta({ description: 'that signed it' }),
      readings: z.array(
        z.object({
          at: timestamp.optional(),
          transaction: z.string().optional(),
          wh: z.number().optional(),
          status: z.string().optional(),
        }),
      ),
    })
    .meta({ id: 'SignedValue' }),
);
