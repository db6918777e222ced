import type { Payer } from './invoice-draft.ts';
import type { Driver } from '#domain/driver/token.ts';

/** Who is billed for what a driver charged. A person is not named: a receipt needs no name, and what is not kept need not be erased. */
export const payerOf = (driver: Driver | undefined): Payer => ({
  ...(driver?.company && { buyer: driver.company }),
  // Invoices are written in Swedish and English.
  ...(driver?.language && { language: driver.language === 'sv' ? 'sv' : 'en' }),
  ...(driver?.plan && { plan: driver.plan }),
});
