import { DomainError } from '#domain/error.ts';
import type { Fact } from '#domain/payment/payment.ts';

/** An amount in a currency, as a decimal string. */
export type Amount = { amount: string; currency: string };

/** Names the payment to the provider, which tells it back with every event, and names the call: made twice, it is made once. */
type Call = { paymentId: string; key: string };

/** Where a driver types their card, on the provider's own page: its number never comes here. */
export type Page = { url: string; ref: string };

/** A card that may be charged without its owner being there. */
export type SavedMethod = { customer: string; method: string; card?: { brand: string; last4: string } };

/** What a webhook tells: a fact of a payment, or a card that was saved. */
export type ProviderEvent =
  | { eventId: string; at: string; paymentId: string; fact: Fact }
  | { eventId: string; at: string; payerId: string; saved: SavedMethod };

/**
 * What is asked of whoever moves the money. Answers are facts of the payment. A refusal is a fact, `failed`; trouble on the
 * way is thrown as ProviderUnavailable, after which nobody knows what happened: the same call with the same key tells.
 */
export type PaymentProvider = {
  name: 'stripe' | 'local';
  /** A page where a driver lets money be held (or taken at once), by their own hand. */
  openPage(call: Call & Amount & { take: 'hold' | 'now'; backTo: string; what: string }): Promise<Page>;
  /** Nobody can pay there any more. A page on which money is held already says so. */
  closePage(call: Call & { page: Page }): Promise<Fact>;
  /** A page where a driver saves a card for later charges. */
  openSavePage(call: {
    payerId: string;
    key: string;
    customer?: string;
    email?: string;
    backTo: string;
  }): Promise<Page>;
  /** A card presented at a reader of the provider's. */
  presentAt(call: Call & Amount & { reader: string }): Promise<{ fact: Fact; ref: string }>;
  increment(call: Call & Amount & { ref: string }): Promise<Fact>;
  capture(call: Call & Amount & { ref: string; attempt: number }): Promise<Fact>;
  void(call: Call & { ref: string }): Promise<Fact>;
  refund(call: Call & Amount & { ref: string }): Promise<Fact>;
  /** A saved card, while its owner is elsewhere. */
  charge(call: Call & Amount & SavedMethod & { attempt: number; what: string }): Promise<Fact>;
  /** Reads what came to the webhook; throws where the signature is not the provider's. `undefined`: nothing that concerns us. */
  readEvent(body: string, signature: string): Promise<ProviderEvent | undefined>;
};

/** A time-out, a throttle or a fault on their side. */
export class ProviderUnavailable extends DomainError {
  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super('unavailable', `The payment provider cannot be reached: ${why}`);
    this.name = 'ProviderUnavailable';
  }
}
