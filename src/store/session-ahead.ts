import { aheadOf, type Ahead } from '#domain/service/booking.ts';
import { withAhead } from '#domain/service/session-services.ts';
import type { Session } from '#domain/session/session.ts';
import type { Token } from '#domain/driver/token.ts';
import { taking } from './ahead.ts';
import { sameSession } from './session-item.ts';
import { changeSession, putting } from './sessions.ts';
import { getToken } from './tokens.ts';
import { transact } from './transaction.ts';

class Gone extends Error {}

const tries = 5;

type Start = { token: Token; siteId: string; at: string };

/**
 * Changes a session by its start, and hands over to it what was booked for the next charge of its tag: in one transaction, so that
 * no booking goes on two. Where none waits this is a change as any other.
 */
export async function changeByStart(
  sessionId: string,
  change: (session: Session | undefined) => Session,
  first: { session?: Session },
  { token, siteId, at }: Start,
): Promise<Session> {
  let { ahead: booked } = token;
  for (let attempt = 1; ; attempt++) {
    const ahead = aheadOf(booked, siteId, at);
    if (!ahead.length || attempt > tries) return changeSession(sessionId, change, attempt === 1 ? first : undefined);
    try {
      const write = (session: Session) => putTaking(session, token.idTag, ahead);
      const withBooked = (session: Session | undefined) => withAhead(change(session), ahead);
      return await changeSession(sessionId, withBooked, attempt === 1 ? first : undefined, sameSession, write);
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      booked = (await getToken(token.idTag))?.ahead;
    }
  }
}

async function putTaking(session: Session, idTag: string, ahead: Ahead[]): Promise<boolean> {
  const refused = await transact([{ Put: await putting(session) }, { Update: taking(idTag, ahead) }]);
  if (refused?.[1]) throw new Gone();
  return !refused;
}
