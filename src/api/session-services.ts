import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { Decimal } from '#domain/money.ts';
import { holdIdOf } from '#domain/payment/hold.ts';
import type { Booking } from '#domain/service/booking.ts';
import { costOfServices } from '#domain/service/service-price.ts';
import { bookedOn, takenOffFrom } from '#domain/service/session-services.ts';
import type { Session } from '#domain/session/session.ts';
import { costSoFar } from '#domain/tariff/cost-so-far.ts';
import { runningEvidence } from '#store/running.ts';
import { sessionUnder } from '#payments/session-under.ts';
import { getPayment } from '#store/payments.ts';
import { changeSession, getSession } from '#store/sessions.ts';
import { getSite } from '#store/sites.ts';
import { bookingOf } from './booking-of.ts';
import { endpoint, type Caller } from './endpoint.ts';
import { holdOf } from './holds.ts';
import * as schema from './schemas/service.ts';
import { session as sessionSchema } from './schemas/session.ts';
import { scopeOf } from './self.ts';
import { visible } from './sessions.ts';
import { viewOfSession } from './views/session.ts';

export const book = endpoint({
  summary: 'Book a service with a charge, as long as it is not billed; the same booking id again books once',
  params: schema.onSession,
  body: schema.bookingBody,
  response: sessionSchema,
  handle: async ({ params: { id, bookingId }, body, caller }) =>
    bookOn(await ownSession(id, caller), { bookingId, ...body }, caller.username),
});

export const takeOff = endpoint({
  summary:
    'Take a service off again; after the bill only its operator may, with a reason, and the invoice is corrected',
  params: schema.onSession,
  query: schema.takeOffQuery,
  response: sessionSchema,
  handle: async ({ params: { id, bookingId }, query: { reason }, caller }) => {
    const { sessionId } = await ownSession(id, caller);
    return takeOffFrom(sessionId, bookingId, { by: caller.username, reason, mayCorrect: isOperator(caller) });
  },
});

export const bookUnderHold = endpoint({
  summary: 'The same for who charges without an account and has the ticket',
  params: schema.onTicket,
  body: schema.bookingBody,
  response: sessionSchema,
  handle: async ({ params: { ticket, bookingId }, body }) =>
    bookOn(await heldSession(ticket), { bookingId, ...body }, 'driver'),
});

export const takeOffUnderHold = endpoint({
  summary: 'Take a service off again, before the bill',
  params: schema.onTicket,
  response: sessionSchema,
  handle: async ({ params: { ticket, bookingId } }) => {
    const { sessionId } = await heldSession(ticket);
    return takeOffFrom(sessionId, bookingId, { by: 'driver', mayCorrect: false });
  },
});

const isOperator = ({ roles }: Caller) => roles.includes('operator');

async function ownSession(id: string, caller: Caller): Promise<Session> {
  const [session, scope] = await Promise.all([getSession(id), scopeOf(caller)]);
  return visible(id, session, scope);
}

async function heldSession(ticket: string): Promise<Session> {
  const session = await sessionUnder(await holdOf(ticket));
  if (!session) throw new DomainError('conflict', 'Nothing charges under this ticket yet.');
  return session;
}

async function bookOn(session: Session, asked: { bookingId: string; serviceId: string; quantity: string }, by: string) {
  const booking = await bookingOf(session.siteId, asked, by);
  const isKnown = session.services?.some(({ bookingId }) => bookingId === booking.bookingId);
  if (!isKnown) await refuseUncovered(session, booking);
  return viewOfSession(
    await changeSession(
      session.sessionId,
      known((current) => bookedOn(current, booking)),
      { session },
    ),
  );
}

type By = { by: string; reason?: string; mayCorrect: boolean };

async function takeOffFrom(sessionId: string, bookingId: string, { by, reason, mayCorrect }: By) {
  const takenOff = { at: now().toISOString(), by, ...(reason && { reason }) };
  const change = known((session) => takenOffFrom(session, bookingId, takenOff, { mayCorrect }));
  return viewOfSession(await changeSession(sessionId, change));
}

const known = (change: (session: Session) => Session) => (session: Session | undefined) => {
  if (!session) throw new DomainError('notFound', 'There is no such session.');
  return change(session);
};

/** Under a hold no more can be taken than is held: what goes beyond it would be given away. */
async function refuseUncovered(session: Session, { service, quantity, ...booking }: Booking): Promise<void> {
  const holdId = holdIdOf(session.idTag);
  const hold = holdId && (await getPayment(holdId));
  if (!hold || hold.status !== 'authorised') return;
  const at = now().toISOString();
  const site = await getSite(session.siteId);
  if (!site) return;
  const cost =
    session.status === 'active'
      ? costSoFar(session, await runningEvidence(session, at), at)
      : session.status === 'ended'
        ? session.settled?.cost
        : undefined;
  const more = costOfServices([{ ...booking, service, quantity }], site, at);
  if (more.plus(cost?.inclVat ?? 0).lte(new Decimal(hold.authorised))) return;
  throw new DomainError('conflict', `Only ${hold.authorised} ${hold.currency} is held on the card.`);
}
