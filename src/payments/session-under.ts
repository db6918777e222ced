import type { PaymentOf } from '#domain/payment/payment.ts';
import type { Session } from '#domain/session/session.ts';
import { getSession, listSessions } from '#store/sessions.ts';

const dayMs = 24 * 3_600_000;

/** 1.6 does not say which session a start led to: it is the one with the hold's own tag. */
export async function sessionUnder({
  sessionId,
  stationId,
  idTag,
  createdAt,
}: PaymentOf<'hold'>): Promise<Session | undefined> {
  if (sessionId) return getSession(sessionId);
  // A charger's clock may say that it began before it was paid for.
  const from = new Date(Date.parse(createdAt) - dayMs).toISOString();
  const { items } = await listSessions({ stationId, from, limit: 100 });
  return items.find((session) => session.idTag === idTag);
}
