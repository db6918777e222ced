import { creditNoteOf, isSameBill, replacing } from '#domain/invoice/credit-note.ts';
import { seriesOf } from '#domain/invoice/legal-entity.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { lateEvidence, type Resolution } from '#domain/invoice/resolution.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { partOf, withRebatesOf } from '#domain/invoice/session-part.ts';
import { correctInvoice } from '#store/corrections.ts';
import { getInvoice } from '#store/invoices.ts';
import { readEvidence } from '#store/sessions.ts';
import { judge } from './judge.ts';
import { noteJudged } from './note-judged.ts';

type Occasion = { at: string; reason: string; resolution?: Resolution };
/** `held`: doubts are left, and nothing was changed but that they are named. */
export type Rejudged =
  | { outcome: 'unchanged' }
  | { outcome: 'held'; review: string[] }
  | { outcome: 'corrected'; creditNote?: Invoice; invoice?: Invoice };

/**
 * Judges a session again that was settled before: by what was heard since, or by what a person decided. An invoice that
 * does not say what is right is taken back by a credit note, and the right one issued, in one transaction with the
 * session. `undefined`: there is no such session, or it changes too often to be read.
 */
export async function rejudge(sessionId: string, occasion: Occasion): Promise<Rejudged | undefined> {
  for (let tries = 0; tries < 10; tries++) {
    const { session, samples } = await readEvidence(sessionId);
    if (session?.status !== 'ended' || !session.settled) return undefined;
    const judged = asDecided(session, occasion);
    const { settled, review, draft: due, seller, monthlyBy } = await judge(judged, samples, occasion.at);
    const before = await billOf(session);
    const { resolved } = judged;
    if (review) {
      // A decision that leaves doubts is none; it is not kept.
      if (occasion.resolution) return { outcome: 'held', review };
      const { settled: asBefore, invoiceId, resolved: decided } = session;
      const kept = { settled: { ...asBefore, awaits: undefined }, invoiceId, review, resolved: decided };
      if (await settleAgain(session, kept)) return { outcome: 'held', review };
      continue;
    }
    if (due && monthlyBy && !before) {
      const monthly = { payerId: monthlyBy, draft: due };
      const { revision } = session.settled;
      const kept = { settled: { ...settled, revision, awaits: 'monthly' as const }, monthly, resolved };
      if (await settleAgain(session, kept)) return { outcome: 'unchanged' };
      continue;
    }
    const draft = due && withRebatesOf(before, due);
    if (before ? draft && isSameBill(before, draft) && isTo(session.company, before) : !draft) {
      const kept = {
        settled: { ...settled, revision: session.settled.revision },
        invoiceId: before?.invoiceId,
        resolved,
      };
      if (await settleAgain(session, kept)) return { outcome: 'unchanged' };
      continue;
    }
    const revision = (session.settled.revision ?? (session.invoiceId ? 1 : 0)) + (draft ? 1 : 0);
    const { at, reason } = occasion;
    const documents = seller
      ? [
          ...(before ? [creditNoteOf(before, { seller, at, reason })] : []),
          ...(draft ? [replacing(draft, { before, reason, revision })] : []),
        ].map((one) => ({ draft: one, series: seriesOf(seller, one.kind, at) }))
      : [];
    const next = documents.find(({ draft: { kind } }) => kind === 'invoice')?.draft.invoiceId;
    const issued = await settleAgain(
      session,
      { settled: { ...settled, revision }, invoiceId: next, resolved },
      documents,
    );
    if (issued) {
      const of = (kind: Invoice['kind']) => issued.find((document) => document.kind === kind);
      return { outcome: 'corrected', creditNote: of('creditNote'), invoice: of('invoice') };
    }
  }
  return undefined;
}

/** What is written anew of a session is told of its connector, and of its days, as well. */
async function settleAgain(
  session: EndedSession,
  outcome: Parameters<typeof correctInvoice>[1],
  documents: Parameters<typeof correctInvoice>[2] = [],
): Promise<Invoice[] | undefined> {
  const issued = await correctInvoice(session, outcome, documents);
  if (issued) await noteJudged({ ...session, ...outcome });
  return issued;
}

/** What was billed for it: of a monthly invoice, what that says of this one. */
async function billOf({ sessionId, invoiceId }: EndedSession): Promise<Invoice | undefined> {
  const invoice = invoiceId ? await getInvoice(invoiceId) : undefined;
  return invoice && partOf(invoice, sessionId);
}

/** Of another buyer it is no other bill: they may have moved. A company that was named since then is on no bill yet. */
const isTo = (company: EndedSession['company'], { buyer }: Invoice): boolean =>
  !company || buyer?.vatId === company.vatId;

/** The session as it is to be judged: what was late is now known, and a person's word counts. */
function asDecided(session: EndedSession, { resolution }: Occasion): EndedSession {
  const review = session.review?.filter((reason) => reason !== lateEvidence);
  const resolved = resolution ? { ...resolution, overruled: review ?? [] } : session.resolved;
  return { ...session, review: review?.length ? review : undefined, ...(resolved && { resolved }) };
}
