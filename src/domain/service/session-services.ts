import { DomainError } from '#domain/error.ts';
import { judgedAnew } from '#domain/session/session-merge.ts';
import type { Session } from '#domain/session/session.ts';
import { withBooking, type Ahead, type Booking } from './booking.ts';

/** Books a service on a session, before it is billed. One that was judged already, as it waits for its month, is judged anew. */
export function bookedOn<S extends Session>(session: S, booking: Booking): S {
  const before = session.services ?? [];
  const services = withBooking(before, booking);
  if (services === before) return session;
  // An invoice is final and may be paid: a hold has been captured, a card charged. What is bought then is a purchase of its own.
  if (invoiceOf(session))
    throw new DomainError('conflict', 'The invoice of this session has been issued: nothing can be added to it.');
  if (session.tariff && session.tariff.currency !== booking.service.currency)
    throw new DomainError('conflict', `This session is priced in ${session.tariff.currency}.`);
  const unbilled = session.status === 'ended' ? session.settled?.unbilled : undefined;
  if (unbilled && unbilled !== 'free-of-charge')
    throw new DomainError('conflict', `No bill is made of this session (${unbilled}): nothing can be added to it.`);
  return judgedAnew({ ...session, services: [...services] });
}

type TakenOff = NonNullable<Booking['takenOff']>;

/** Takes a service off. After the bill this is a correction, which is for who may make one, with a reason. */
export function takenOffFrom<S extends Session>(
  session: S,
  bookingId: string,
  takenOff: TakenOff,
  { mayCorrect }: { mayCorrect: boolean },
): S {
  const services = session.services ?? [];
  const known = services.find((booking) => booking.bookingId === bookingId);
  if (!known) throw new DomainError('notFound', `There is no booking ${bookingId} on this session.`);
  if (known.takenOff) return session;
  const invoiced = invoiceOf(session) !== undefined;
  if (invoiced && !mayCorrect)
    throw new DomainError('conflict', 'The invoice of this session has been issued: ask its operator.');
  if (invoiced && !takenOff.reason)
    throw new DomainError('invalid', 'The invoice will be corrected: say why.', [
      { path: 'reason', message: 'is needed once the invoice has been issued' },
    ]);
  const changed = services.map((booking) => (booking === known ? { ...booking, takenOff } : booking));
  return judgedAnew({ ...session, services: changed });
}

/** What was booked before it began; a start that is told again finds it there. */
export function withAhead<S extends Session>(session: S, ahead: readonly Ahead[]): S {
  const known = session.services ?? [];
  const added = ahead.filter(({ bookingId }) => known.every((booking) => booking.bookingId !== bookingId));
  if (!added.length) return session;
  return { ...session, services: [...known, ...added.map(({ siteId: _, until: __, ...booking }) => booking)] };
}

const invoiceOf = (session: Session) => (session.status === 'ended' ? session.invoiceId : undefined);
