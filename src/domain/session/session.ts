import type { Verdict } from '#domain/signed/judge.ts';
import type { ChargingState } from './charging-state.ts';
import type { Looks } from './looks.ts';
import type { Outcome } from './outcome.ts';
import type { Observation, Trait } from '#domain/fingerprint/fingerprint.ts';
import type { TariffSource } from '#domain/tariff/tariff-choice.ts';
import type { Party } from '#domain/invoice/legal-entity.ts';
import type { InvoiceDraft } from '#domain/invoice/invoice.ts';
import type { Resolution } from '#domain/invoice/resolution.ts';
import type { SpotQuarter } from '#domain/tariff/spot.ts';
import type { Target } from '#domain/ending/target.ts';
import type { Booking } from '#domain/service/booking.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';

/** When something happened, three times over: the charger's word, our receipt, and what we take for true. */
export type Moment = { timestamp?: string; receivedAt: string; at: string };

/** What a StartTransaction or TransactionEvent(Started) says. */
export type Start = Moment & {
  connectorId: number;
  evseId: number;
  idTag?: string;
  meterWh?: number;
  reservationId?: number;
  /** 2.x: the remote start of ours that it answers to. */
  remoteStartId?: number;
  /** 2.1: the charger's own terminal holds the money for it, and the tag is the terminal's reference. */
  atTerminal?: true;
  /** Its first two tellings: how a charger repeats itself. */
  heard?: Telling[];
};

export type Telling = { messageId: string; receivedAt: string };

/** What a StopTransaction or TransactionEvent(Ended) says. */
export type Stop = Moment & {
  meterWh?: number;
  reason?: string;
  idTag?: string;
  /** A person ended it, for its charger did not. */
  byHand?: { by: string; reason: string };
};

type Identity = {
  sessionId: string;
  stationId: string;
  siteId: string;
  /** 1.6: ours, a positive int32 as text; 2.x: the charger's. */
  transactionId: string;
  evseId?: number;
  connectorId?: number;
  idTag?: string;
  driverId?: string;
  /** Frozen when the session started, and whose it was. */
  tariff?: Tariff;
  tariffBy?: TariffSource;
  /** Bought beside the charge. */
  services?: Booking[];
  target?: Target;
  /** That its driver has named at the charger's terminal, and wants on the bill. */
  company?: Party;
  /** Start, end or first receipt: what lists are sorted by. */
  startedAt: string;
  /** Why no bill may be made of it before a person has looked. */
  review?: string[];
  /** When it is looked at next while it runs, where that was put off (looks.ts). */
  looks?: Looks;
  /** Codes of what a look has found wrong with it. */
  found?: string[];
  /** Stops that contradict the first one; kept as evidence. */
  otherStops?: Stop[];
  /** Counts writes, so that two concurrent ones cannot lose each other. */
  version: number;
};

export type ActiveSession = Identity & { status: 'active'; start: Start };
export type EndedSession = Identity & {
  status: 'ended';
  start: Start;
  stop: Stop;
  settledAt?: string;
  settled?: Settled;
  invoiceId?: string;
  /** What its payer's next monthly invoice will say of it: its own bill, but that it is not issued. */
  monthly?: { payerId: string; draft: InvoiceDraft };
  /** What a person decided of it. */
  resolved?: Resolution;
};
/** Evidence without a start: a stop or meter values of a transaction nobody told us of. */
export type OrphanSession = Identity & { status: 'orphan'; stop?: Stop };
export type Session = ActiveSession | EndedSession | OrphanSession;

/** What the evidence says in the end; written once by bill-session. */
export type Settled = {
  at: string;
  energyWh: number;
  cost?: { currency: string; exclVat: string; inclVat: string };
  /** What the charger said of the charging; frozen, for that of a 1.6 connector is kept for a while only. */
  states?: ChargingState[];
  /** What the market said while it charged, where its tariff follows the market; frozen, for a price must not change once billed. */
  spot?: SpotQuarter[];
  /** Whether its meter signed it, and with a key that is known: of several records the most doubtful. */
  signature?: Verdict;
  /** How it went for its driver; judged with the energy, and so again with it. */
  outcome?: Outcome;
  /** How many invoices were issued for it; absent: the one that it was settled with, if any. */
  revision?: number;
  /** Set where what is due is billed with the rest of the payer's month. */
  awaits?: 'monthly';
  /** Set where no bill is due, as `zero-energy`. */
  unbilled?: string;
  /** What its own evidence did not tell and was taken from what its model is used to do. */
  assumptions?: Assumption[];
  /** What it shows of its model's habits. */
  observed?: Observation;
  /** Where the charger's clock was not believed: when it began and ended. */
  corrected?: { startedAt: string; endedAt: string };
};

/** Which habit of which model, and how many of the sessions that showed it taught it; `ruled`: a person did. */
export type Assumption = { trait: Trait; value: string; modelId: string; sessions: number; of: number; ruled?: true };

/** One moment of the load curve, read from what the charger sent. */
export type Sample = {
  at: string;
  energyWh?: number;
  powerW?: number;
  /** The most that the charger would have given. */
  offeredW?: number;
  currentA?: number;
  voltageV?: number;
  stateOfCharge?: number;
  /** OCPP ReadingContext, as Transaction.Begin; absent for Sample.Periodic. */
  context?: string;
};
