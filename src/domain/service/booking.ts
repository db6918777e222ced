import { DomainError } from '#domain/error.ts';
import { Decimal } from '#domain/money.ts';
import type { Service } from './service.ts';

/** A service somebody has asked for, with the price it had then. */
export type Booking = {
  /** Made by whoever books, so that asking twice books once. */
  bookingId: string;
  service: Service;
  /** Pieces or hours, a decimal string. */
  quantity: string;
  at: string;
  by: string;
  /** Kept all the same: an invoice that was issued before must stay provable. */
  takenOff?: { at: string; by: string; reason?: string };
};

/** Booked before the charge: for the next one of a tag at a site, as long as it may be waited for. */
export type Ahead = Booking & { siteId: string; until: string };

/** What is to be billed. */
export const standing = (bookings: readonly Booking[] = []): Booking[] => bookings.filter(({ takenOff }) => !takenOff);

/** As they stood at a moment: what an invoice of then was made of. */
export const bookingsAsOf = (bookings: readonly Booking[], at: string): Booking[] =>
  bookings
    .filter((booking) => booking.at <= at)
    .map(({ takenOff, ...booking }) => (takenOff && takenOff.at <= at ? { ...booking, takenOff } : booking));

const most = 20;

/** With one more. The same asked for again changes nothing, and what was taken off is not brought back by a retry that comes late. */
export function withBooking<B extends Booking>(bookings: readonly B[], booking: B): readonly B[] {
  const known = bookings.find(({ bookingId }) => bookingId === booking.bookingId);
  if (!known) {
    if (bookings.length >= most) throw new DomainError('conflict', `No more than ${most} services are booked at once.`);
    return [...bookings, booking];
  }
  if (known.takenOff) throw new DomainError('conflict', `${known.bookingId} was taken off: book it under another id.`);
  if (known.service.serviceId === booking.service.serviceId && new Decimal(known.quantity).eq(booking.quantity))
    return bookings;
  throw new DomainError('conflict', `${known.bookingId} is another booking: take it off, or book under another id.`);
}

/** A charger's clock may be this far behind ours; what began long before it was booked, and is told late, is another charge. */
const clockSlackMs = 5 * 60_000;

/** Those a charge takes over that begins then. */
export const aheadOf = (ahead: Record<string, Ahead> = {}, siteId: string, at: string): Ahead[] =>
  Object.values(ahead)
    .filter((one) => one.siteId === siteId && at < one.until && Date.parse(one.at) <= Date.parse(at) + clockSlackMs)
    .sort((a, b) => (a.at + a.bookingId < b.at + b.bookingId ? -1 : 1));
