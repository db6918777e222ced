import type { Invoice } from '#domain/invoice/invoice.ts';
import { invoiceIssued } from '#domain/notice/session-notices.ts';
import { tellDriver } from '#notify/publish.ts';
import { getSession } from '#store/sessions.ts';
import type { Change } from './change.ts';

/** How a charge ended its session tells. */
export async function invoice({ after }: Change<Invoice>): Promise<void> {
  const [sessionId] = after.period ? [] : after.sessionIds;
  const session = sessionId ? await getSession(sessionId) : undefined;
  for (const notice of invoiceIssued(after, session)) await tellDriver(notice);
}
