import { amountText, Decimal } from '#domain/money.ts';
import type { Fact, Fee } from '#domain/payment/payment.ts';

/** What the local provider remembers: a map in a test, a table in the stack. Kept as text, as a provider elsewhere would. */
export type Books = {
  read(id: string): Promise<string | undefined>;
  write(id: string, text: string): Promise<void>;
};

export type Intent = {
  ref: string;
  paymentId: string;
  currency: string;
  card: LocalCard;
  attempt: number;
  amount: string;
  state: 'held' | 'taken' | 'void' | 'refused';
  until?: string;
  taken?: string;
  reason?: string;
  /** By the key of the call. */
  refunds: Record<string, string>;
};

/** Cards that make trouble, by name: what a test or a demonstration asks for. */
export const localCards = {
  good: 'takes everything',
  declined: 'is refused whatever is asked',
  'authentication-required': 'is refused unless its owner is there (SCA)',
  'capture-declined': 'lets money be held, but not taken',
  'no-increment': 'lets no hold grow',
  'answer-lost': 'does what is asked, but the first answer never arrives',
  'short-hold': 'holds money for a minute only',
  unreachable: 'never gets an answer',
} as const;
export type LocalCard = keyof typeof localCards;

/** Of charges while the owner is elsewhere. */
export const refusal: Partial<Record<LocalCard, string>> = {
  declined: 'card_declined',
  'authentication-required': 'authentication_required',
};

export const opened = (
  facts: Pick<Intent, 'ref' | 'paymentId' | 'amount' | 'currency' | 'card'> & { attempt?: number },
): Intent => ({
  attempt: 0,
  state: 'held',
  refunds: {},
  ...facts,
});

/** As much as others ask: a part of it, told with what is taken. */
const feeRate = 0.015;
const feeOf = ({ ref, taken = '0', currency }: Intent): Fee => ({
  ref: `fee_${ref}`,
  amount: amountText(new Decimal(taken).times(feeRate), currency),
  currency,
});

/** What an intent says as it stands. */
export function factOf(intent: Intent, at: Date): Fact {
  const { ref, state, until, attempt, reason, currency, card: brand } = intent;
  const amount = amountText(new Decimal(intent.taken ?? intent.amount), currency);
  const card = { brand, last4: '4242' };
  switch (state) {
    case 'held':
      if (until && until <= at.toISOString()) return { kind: 'expired' };
      return { kind: 'authorised', ref, amount, ...(until && { until }), card };
    case 'taken':
      return { kind: 'captured', ref, amount, card, fee: feeOf(intent) };
    case 'void':
      return { kind: 'voided' };
    case 'refused':
      return { kind: 'failed', attempt, reason: reason ?? 'card_declined' };
  }
}
