import type { Tariff } from '#domain/tariff/tariff.ts';
import type { Command } from './command.ts';
import { statusOf as commandStatus } from './command-status.ts';

/** What was asked of a station, and the facts that came after it; its status is read off them. */
export type Reservation = {
  stationId: string;
  reservationId: number;
  commandId: string;
  /** 0: whichever is free. */
  connectorId: number;
  /** As `normaliseIdTag` made it. */
  idTag: string;
  /** Any tag of this group may use it (1.6 parentIdTag, 2.x groupIdToken). */
  group?: string;
  driverId?: string;
  expiryDate: string;
  requestedAt: string;
  /** The station's word on it. */
  answer?: { accepted: boolean; status: string; at: string };
  cancelledAt?: string;
  /** What became of it as money, once it had expired unused. */
  invoiceId?: string;
  unbilled?: string;
  /** By which it was billed, what the station had said of its end, and the credit note where that was taken back. */
  tariff?: Tariff;
  letGo?: LetGo;
  creditNoteId?: string;
};

export const reservationStatuses = ['pending', 'active', 'consumed', 'expired', 'cancelled', 'rejected'] as const;
export type ReservationStatus = (typeof reservationStatuses)[number];

/** 2.x ReservationStatusUpdate (H03, H04): the station itself has let go of it. */
export type LetGo = { status: string; at: string };

export type ReservationEvidence = {
  /** The session that used it. */
  sessionId?: string;
  letGo?: LetGo;
  /** Asked for where the station has not answered. */
  command?: Command;
  at: Date;
};

/** What time alone brings about is read off the clock, as with commands: nobody has to watch for it. */
export function reservationStatus(
  { answer, cancelledAt, expiryDate, requestedAt }: Reservation,
  { sessionId, letGo, command, at }: ReservationEvidence,
): ReservationStatus {
  if (sessionId !== undefined) return 'consumed';
  if (answer?.accepted === false) return 'rejected';
  if (cancelledAt !== undefined) return 'cancelled';
  // A number may be used again: what was said of the one before does not concern this one.
  if (letGo && letGo.at >= requestedAt) return letGo.status === 'Removed' ? 'cancelled' : 'expired';
  if (!answer && command && commandStatus(command, at) === 'failed')
    return 'reason' in command && command.reason === 'cancelled' ? 'cancelled' : 'rejected';
  if (Date.parse(expiryDate) <= at.getTime()) return 'expired';
  return answer ? 'active' : 'pending';
}

const warnedMs = 10 * 60_000;

/** When its driver is to be told that it is about to expire; one that is hardly longer than that is not worth a word. */
export function warnAt({ driverId, requestedAt, expiryDate }: Reservation): string | undefined {
  const at = Date.parse(expiryDate) - warnedMs;
  return driverId !== undefined && at - Date.parse(requestedAt) >= warnedMs ? new Date(at).toISOString() : undefined;
}

/** A start may be told late, and a lost link is known of some minutes after: that long it is waited before one is billed that nobody used. */
const patienceMs = 10 * 60_000;

export const endsAt = ({ expiryDate }: Reservation): string =>
  new Date(Date.parse(expiryDate) + patienceMs).toISOString();

/** Since when the station held its connector for a session that used it: what a price for reservations is asked for. */
export const heldSince = ({ answer, expiryDate }: Reservation, { at }: { at: string }): string | undefined =>
  answer?.accepted && answer.at < at && at <= expiryDate ? answer.at : undefined;
