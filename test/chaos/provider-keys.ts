import { randomUUID } from 'node:crypto';
import type { PaymentProvider } from '#payments/provider.ts';

/** Whether a call that is made again bears the key that it bore. */
export const keys = { kept: true };

/** A provider that is asked under another key each time, so that it cannot know that it was asked before. */
export const asKeysAre = (provider: PaymentProvider): PaymentProvider =>
  keys.kept
    ? provider
    : { ...provider, charge: (call) => provider.charge({ ...call, key: `${call.key}/${randomUUID()}` }) };
