import { bill } from './bill.ts';
import { creditNoteOf } from './credit-note.ts';
import { asOf, type EvidenceBundle } from './evidence-bundle.ts';
import { readAs } from '#domain/fingerprint/fingerprint-apply.ts';
import type { Invoice, InvoicedReservation, InvoicedSession, InvoiceDraft } from './invoice.ts';
import { monthAgain, rebilled } from './prove-month.ts';
import { billReservation, reservationAsOf } from './reservation-bill.ts';
import { feePartOf, partOf } from './session-part.ts';
import type { Site } from '#domain/station/site.ts';

/** Where an invoice says something else than its evidence. */
export type Difference = { path: string; issued: unknown; recomputed: unknown };

/** What an invoice says of the world; its id, number and reason are given to it. */
const said = [
  'kind',
  'form',
  'issueDate',
  'dueDate',
  'currency',
  'lines',
  'vat',
  'net',
  'vatTotal',
  'rounding',
  'total',
  'sessions',
  'reservation',
  'energyWh',
] as const satisfies (keyof Invoice)[];

/** Recomputes an invoice from its evidence. Nothing is different where it says what the evidence says. */
export function prove(bundle: EvidenceBundle): Difference[] {
  const { invoice } = bundle;
  const again = invoice.kind === 'creditNote' ? takenBack(bundle) : billedAgain(bundle);
  if (typeof again === 'string') return [{ path: '', issued: invoice.total, recomputed: again }];
  return said.flatMap((name) => differences(name, invoice[name], again[name]));
}

function takenBack({ invoice, corrects, seller }: EvidenceBundle): InvoiceDraft | string {
  if (!corrects) return 'the invoice that it takes back is missing';
  const [sessionId] = invoice.sessionIds;
  const taken = corrects.period && sessionId === undefined ? feePartOf(corrects) : partOf(corrects, sessionId ?? '');
  if (!taken) return 'the invoice that it takes back has no fee';
  return creditNoteOf(taken, { seller, at: invoice.issuedAt, reason: invoice.reason ?? '' });
}

function billedAgain(bundle: EvidenceBundle): InvoiceDraft | string {
  const { invoice } = bundle;
  if (invoice.reservation) return reservationAgain(invoice.reservation, bundle);
  const drafts: InvoiceDraft[] = [];
  for (const facts of invoice.sessions) {
    const draft = sessionAgain(facts, bundle);
    if (typeof draft === 'string') return draft;
    drafts.push(draft);
  }
  if (invoice.period) return monthAgain(bundle, drafts);
  return drafts[0] ? rebilled(bundle, drafts[0]) : 'no session is told of';
}

function reservationAgain(facts: InvoicedReservation, bundle: EvidenceBundle): InvoiceDraft | string {
  const { invoice, seller, reservation } = bundle;
  if (!reservation) return `no evidence of the reservation ${facts.reservationId}`;
  const { siteName: name, address, country, region, timeZone } = facts;
  const place = { ...reservation.site, siteId: facts.siteId, name, address, country, region, timeZone } as Site;
  const { buyer, language, payment, payerId, issuedAt: at } = invoice;
  const evidence = { ...reservationAsOf(reservation, at), site: place };
  const parties = { seller: { ...seller, ...invoice.seller }, payer: { buyer, language, payment, payerId }, at };
  const bill = billReservation(evidence, parties);
  return 'draft' in bill ? bill.draft : `no bill: ${bill.unbilled}`;
}

/** The facts of the place, the charger and the parties are those that the invoice was made with. */
function sessionAgain(facts: InvoicedSession, { invoice, seller, sessions }: EvidenceBundle): InvoiceDraft | string {
  const found = sessions.find(({ session }) => session.sessionId === facts.sessionId);
  if (!found) return `no evidence of the session ${facts.sessionId}`;
  const evidence = asOf(found, invoice.issuedAt);
  const { messages, states, reservedAt, habits, site } = evidence;
  const { siteName: name, address, country, region, timeZone, ratedW } = facts;
  const place = { ...site, siteId: facts.siteId, name, address, country, region, timeZone } as Site;
  const { buyer, language, payment, issuedAt: at } = invoice;
  const read = readAs({ session: evidence.session, raw: messages, habits, timeZone, station: { ratedW } });
  const { draft, review, settled } = bill({
    ...read,
    states,
    reservedAt,
    spot: evidence.session.settled?.spot,
    signed: facts.signature && { verdict: facts.signature },
    site: place,
    seller: { ...seller, ...invoice.seller },
    payer: { buyer, language, payment, plan: facts.plan },
    ratedW,
    at,
  });
  return draft ?? `no bill: ${review?.join(', ') ?? settled.unbilled}`;
}

function differences(path: string, issued: unknown, recomputed: unknown): Difference[] {
  if (!isTree(issued) || !isTree(recomputed))
    return Object.is(issued, recomputed) ? [] : [{ path, issued, recomputed }];
  const names = [...new Set([...Object.keys(issued), ...Object.keys(recomputed)])];
  return names.flatMap((name) => differences(`${path}.${name}`, issued[name], recomputed[name]));
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
