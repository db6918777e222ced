import type { Booking } from '#domain/service/booking.ts';

/** All that is ever kept of a card (PCI DSS 4.0.1 §3): enough for its owner to tell which one it was. */
export type Card = { brand: string; last4: string };

/** `ref` is the provider's own id: of several attempts, the one that went well. */
type Taken = { ref: string; amount: string; card?: Card };

/**
 * What the provider says of a payment, in an answer or an event. Amounts are those of the payment as it stands, in its
 * currency, so that a later word repeats the earlier ones and an older one says nothing new.
 */
export type Fact = { fee?: Fee } & (
  | { kind: 'pending' }
  | { kind: 'failed'; attempt: number; reason: string }
  | ({ kind: 'authorised'; until?: string } & Taken)
  | { kind: 'expired' }
  | { kind: 'voided' }
  | ({ kind: 'captured' } & Taken)
  | { kind: 'refunded'; amount: string }
);

/** What the provider keeps for moving it, by its own name for that, in the currency of its account with us. */
export type Fee = { ref: string; amount: string; currency: string };

/** `eventId` is the provider's, or the idempotency key of the call that was answered. */
export type PaymentEvent = { eventId: string; paymentId: string; at: string; fact: Fact };

export type Failure = { attempt: number; reason: string; at: string };

/** All facts heard, the greatest of each kind: joining them commutes and repeats without effect (payment-facts.ts). */
export type Evidence = {
  failures: Failure[];
  authorised?: Taken & { until?: string };
  expired?: true;
  voided?: true;
  captured?: Taken;
  refunded?: string;
  /** By `ref`. */
  fees?: Record<string, Omit<Fee, 'ref'>>;
};

/** What the evidence comes to. */
export type Standing =
  | { status: 'created' }
  | { status: 'failed'; reason: string }
  | { status: 'authorised'; ref: string; authorised: string; until?: string; card?: Card }
  | { status: 'expired' }
  | { status: 'voided' }
  | { status: 'captured'; ref: string; captured: string; refunded?: string; card?: Card }
  | { status: 'refunded'; ref: string; captured: string; refunded: string; card?: Card };

type UnderHold = {
  /** Bought with it, before the charge: they go on the session that begins. */
  services?: Booking[];
  /** When the charger was asked to start, and to stop. */
  begunAt?: string;
  stoppedAt?: string;
  /** How often the hold has been raised; `refused`: the card does not allow it. */
  increments?: number | 'refused';
};

/** What is paid for. */
type Subject =
  /** A driver without an account, by the code on the charger: money is held before it charges. */
  | ({ of: 'hold'; stationId: string; evseId: number; idTag: string } & UnderHold)
  /** A driver's saved card, or a balance paid in before. */
  | { of: 'invoice'; by: 'card' | 'balance'; payerId: string }
  /** A balance is filled up. */
  | { of: 'topUp'; payerId: string }
  /** The charger's own terminal took the money (OCPP 2.1 NotifySettlement); the provider is the charger's. */
  | { of: 'terminal'; stationId: string };

/** What we want of the provider, until it is done. */
export type Wanted = {
  /** The bill is made: this much is to be taken. */
  capture?: string;
  /** Of what was paid before it was billed: what the bill that stands comes to. What is taken beyond that goes back. */
  due?: string;
  /** No bill will be made: why the hold is given back. */
  release?: string;
  /** Each by the credit note it pays back, or by what was due then (paid-ahead.ts). */
  refunds?: Record<string, { amount: string; doneAt?: string }>;
  /** Dunning has ended: nobody tries any more. */
  writtenOff?: string;
  /** The payer pays otherwise since then (`by`: whose event): attempts up to `after` count no more. */
  anew?: { by: string; after: number };
};

type Known = {
  paymentId: string;
  provider: string;
  currency: string;
  /** What was asked for: to hold, or to take. */
  amount: string;
  siteId?: string;
  sessionId?: string;
  invoiceId?: string;
  driverId?: string;
  createdAt: string;
  /** Where the driver pays: a page of the provider's, and what it calls it. */
  page?: { url: string; ref: string };
  wanted: Wanted;
  evidence: Evidence;
  /** Events that have been heard. */
  heard: string[];
  /** What its payer is to be told: that it is tried again, or that nobody tries any more and their tags are blocked. */
  dunning?: { said: 'retry' | 'blocked'; failures: number; retryAt?: string };
  /** When somebody has to look at it again; absent: never. */
  dueAt?: string;
  /** Counts writes, so that two concurrent ones cannot lose each other. */
  version: number;
};

export type PaymentOf<Of extends Subject['of']> = Known & Extract<Subject, { of: Of }> & Standing;
export type Payment = { [Of in Subject['of']]: PaymentOf<Of> }[Subject['of']];
export type NewPayment = Omit<Known, 'evidence' | 'heard' | 'version' | 'wanted'> & Subject & { wanted?: Wanted };
