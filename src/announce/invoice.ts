import type { Invoice } from '#domain/invoice/invoice.ts';
import { invoiceIssued } from '#domain/notice/session-notices.ts';
import { tellDriver } from '#notify/publish.ts';
import { getSession } from '#store/sessions.ts';
import type { Change } from './change.ts';
import { tellSystems } from './tell-systems.ts';

/** How a charge ended its session tells. */
export async function invoice({ after }: Change<Invoice>): Promise<void> {
  const { invoiceId, kind, issuedAt: at, period, sessionIds } = after;
  const [sessionId] = period ? [] : sessionIds;
  const session = sessionId ? await getSession(sessionId) : undefined;
  for (const notice of invoiceIssued(after, session)) await tellDriver(notice);
  await tellSystems({ type: 'invoice.issued', at, about: { id: invoiceId } });
  if (sessionId && kind === 'invoice')
    await tellSystems({ type: 'session.billed', at, about: { id: sessionId }, occasion: invoiceId });
}
