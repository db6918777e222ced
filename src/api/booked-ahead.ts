import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { bookAhead, changeAhead } from '#store/ahead.ts';
import { getToken } from '#store/tokens.ts';
import { bookingOf, bookingView } from './booking-of.ts';
import { endpoint, type Caller } from './endpoint.ts';
import * as schema from './schemas/service.ts';
import { mayRead, scopeOf } from './self.ts';
import type { Ahead } from '#domain/service/booking.ts';

const dayMs = 24 * 3_600_000;

export const list = endpoint({
  summary: 'Services that wait for the next charge of a card',
  params: schema.tagRef,
  response: schema.ahead,
  handle: async ({ params: { idTag }, caller }) => waiting(Object.values((await own(idTag, caller)).ahead ?? {})),
});

export const book = endpoint({
  summary: 'Book a service before the charge: it goes on the next one that this card begins at the site',
  params: schema.onTag,
  body: schema.aheadBody,
  response: schema.ahead,
  handle: async ({ params: { idTag, bookingId }, body: { siteId, until, ...asked }, caller }) => {
    await own(idTag, caller);
    const booking = await bookingOf(siteId, { bookingId, ...asked }, caller.username);
    const last = until ?? new Date(Date.parse(booking.at) + dayMs).toISOString();
    if (last <= booking.at)
      throw new DomainError('invalid', 'until is in the past.', [{ path: 'until', message: 'is in the past' }]);
    return waiting(await bookAhead(idTag, { ...booking, siteId, until: last }));
  },
});

export const takeOff = endpoint({
  summary: 'Take it off again, as long as no charge has begun with it',
  params: schema.onTag,
  response: schema.ahead,
  handle: async ({ params: { idTag, bookingId }, caller }) => {
    await own(idTag, caller);
    return waiting(
      await changeAhead(idTag, (known) => {
        if (known.some((one) => one.bookingId === bookingId)) return known.filter((one) => one.bookingId !== bookingId);
        throw new DomainError('notFound', `No booking ${bookingId} waits for a charge of ${idTag}.`);
      }),
    );
  },
});

/** Those that no charge came for are shown no more. */
const waiting = (ahead: readonly Ahead[]) => ({
  items: ahead.filter(({ until }) => until > now().toISOString()).map(bookingView),
});

/** Somebody else's card is answered as one that is not there. */
async function own(idTag: string, caller: Caller) {
  const [token, scope] = await Promise.all([getToken(idTag), scopeOf(caller)]);
  if (token && mayRead(scope, token.driverId)) return token;
  throw new DomainError('notFound', `There is no token ${idTag}.`);
}
