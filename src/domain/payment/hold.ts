import { createHash } from 'node:crypto';
import { Decimal, round } from '#domain/money.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const prefix = 'PAY';

/**
 * The tag a hold charges with: 1.6's idTag has room for 20 characters. It is told by the driver's ticket, so that who has the
 * ticket finds the hold, and who sees the tag (the charger, its log, a list of sessions) does not find the ticket.
 */
export function idTagOf(ticket: string): string {
  const bytes = createHash('sha256').update(ticket).digest();
  return prefix + [...bytes.subarray(0, 20 - prefix.length)].map((byte) => alphabet[byte % 32]).join('');
}

/** The payment of a tag, where the tag is one of a hold's. */
export const holdIdOf = (idTag: string | undefined): string | undefined =>
  idTag !== undefined && /^PAY[A-Z2-7]{17}$/.test(idTag) ? `hold-${idTag}` : undefined;

/** What is held where the tariff does not say: enough for a large battery in Europe, less than a card is refused for. */
const usual: Record<string, string> = {
  SEK: '600',
  NOK: '600',
  DKK: '400',
  EUR: '60',
  GBP: '50',
  CHF: '60',
  ISK: '8000',
};

/** OCPI's tariff may say it (payments module, preauthorize_amount); what is bought beside the charge comes on top. */
export function holdAmount({ currency, preauthorize_amount: told }: Tariff, beside = new Decimal(0)): string {
  const amount = told ?? Number(usual[currency] ?? 60);
  return round(new Decimal(amount).plus(beside), currency).toFixed();
}

export type Watch = { do: 'go on'; lookAt: string } | { do: 'increment'; to: string } | { do: 'stop' };

/** Money may run out between two looks, and a charger takes a moment to stop. */
const lookMs = 60_000;
const marginMs = 2 * lookMs;
const mostIncrements = 3;

/**
 * A charge under a hold must end before the money does. `costs` are what it has cost by then, tax included: from how
 * it has risen follows how long the rest lasts. `increments`: how often the hold has been raised.
 */
export function watchHold(
  { held, first, increments }: { held: string; first: string; increments: number | 'refused' },
  { startedAt, at, cost }: { startedAt: string; at: string; cost: string },
): Watch {
  const spent = new Decimal(cost);
  const elapsed = Math.max(1, Date.parse(at) - Date.parse(startedAt));
  const soon = spent.plus(spent.times(marginMs).div(elapsed));
  if (soon.lt(held)) return { do: 'go on', lookAt: new Date(Date.parse(at) + lookMs).toISOString() };
  if (increments === 'refused' || increments >= mostIncrements) return { do: 'stop' };
  return { do: 'increment', to: new Decimal(held).plus(first).toFixed() };
}
