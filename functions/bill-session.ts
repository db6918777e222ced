import { now } from '#clock';
import { usedAfterAll } from '#billing/expired-reservation.ts';
import { judge } from '#billing/judge.ts';
import { noteJudged } from '#billing/note-judged.ts';
import { rejudge } from '#billing/rejudge.ts';
import { seriesOf } from '#domain/invoice/legal-entity.ts';
import { lateEvidence } from '#domain/invoice/resolution.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { log } from '#log';
import { issueInvoice } from '#store/invoices.ts';
import { learn } from '#store/models.ts';
import { readEvidence, type SamplesItem } from '#store/sessions.ts';
import { settleUnbilled } from '#store/settlements.ts';
import { eachRecord } from './middleware/each-record.ts';

/** A session has ended: settle it from all its evidence, and bill it, once. What is heard later corrects the bill. */
export const handler = eachRecord(async ({ keys }) => {
  const sessionId = String(keys.sessionId);
  const { session, samples } = await readEvidence(sessionId);
  if (session?.status !== 'ended') return;
  await usedAfterAll(session, now().toISOString());
  if (!session.settledAt) return settle(session, samples);
  // Also where a first try has settled it and got no further.
  if (!session.review?.includes(lateEvidence)) return noteJudged(session);
  const rejudged = await rejudge(sessionId, { at: now().toISOString(), reason: lateEvidence });
  log(rejudged?.outcome === 'held' ? 'warn' : 'info', 'session-rejudged', { sessionId, outcome: rejudged?.outcome });
});

async function settle(session: EndedSession, samples: SamplesItem[]): Promise<void> {
  const { sessionId } = session;
  const at = now().toISOString();
  const { settled, review, draft, seller, model, monthlyBy } = await judge(session, samples, at);
  let isFirst: boolean;
  if (draft && monthlyBy) {
    const awaited = { settled: { ...settled, awaits: 'monthly' as const }, monthly: { payerId: monthlyBy, draft } };
    isFirst = await settleUnbilled(session, awaited);
    log('info', 'session-awaits-month', { sessionId, energyWh: settled.energyWh });
  } else if (draft && seller) {
    const series = seriesOf(seller, draft.kind, at);
    const { invoice, isNew } = await issueInvoice({ draft, series }, { session, settled });
    isFirst = isNew;
    log('info', 'session-billed', { sessionId, number: invoice?.number, energyWh: settled.energyWh });
  } else {
    isFirst = await settleUnbilled(session, { settled, review });
    log(review ? 'warn' : 'info', 'session-unbilled', { sessionId, review, unbilled: settled.unbilled });
  }
  await noteJudged({ ...session, settled, review });
  // Only who settles it counts what it shows: once, whatever is delivered twice.
  if (isFirst && model && settled.observed) await learn(model, settled.observed, at);
}
