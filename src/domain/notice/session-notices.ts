import type { Invoice } from '#domain/invoice/invoice.ts';
import type { EndedSession, Session } from '#domain/session/session.ts';
import type { BillOfCharge, DriverNotice, DriverNoticeOf } from './driver-notice.ts';

export function sessionStarted(session: Session): DriverNotice | undefined {
  if (session.status !== 'active' || !session.driverId) return undefined;
  const { sessionId, siteId, stationId, driverId, start } = session;
  const { connectorId, at } = start;
  const noticeId = `started#${sessionId}`;
  return { kind: 'charging-started', noticeId, siteId, driverId, sessionId, stationId, connectorId, at };
}

/** A charge was judged and no invoice made of it: that is told here. One that was billed is told with its invoice. */
export function sessionSettled(session: Session): DriverNotice | undefined {
  if (session.status !== 'ended' || !session.settled || session.invoiceId) return undefined;
  const { review, settled } = session;
  return chargeEnded(session, { bill: review?.length ? 'held' : settled.awaits === 'monthly' ? 'monthly' : 'none' });
}

/** `session`: that of an invoice for one charge, to know how it ended. One that takes another's place is a receipt and no end of a charge. */
export function invoiceIssued(invoice: Invoice, session: Session | undefined): DriverNotice[] {
  const { invoiceId, number, currency, total } = invoice;
  const bill: BillOfCharge = { bill: 'issued', invoiceId, number, currency, total };
  const isFirst = invoice.kind === 'invoice' && !invoice.period && !invoice.corrects;
  const ended = isFirst && session?.status === 'ended' ? chargeEnded(session, bill) : undefined;
  return [ended, receipt(invoice)].filter((notice) => notice !== undefined);
}

/** Where somebody else pays, it is theirs. */
function receipt(invoice: Invoice): DriverNotice | undefined {
  const { driverId, payerId = driverId, siteId, invoiceId, number, currency, total } = invoice;
  if (!payerId) return undefined;
  return {
    kind: 'receipt',
    noticeId: `receipt#${invoiceId}`,
    ...(siteId && { siteId }),
    driverId: payerId,
    invoiceId,
    number,
    currency,
    total,
    of: whatOf(invoice),
  };
}

function whatOf({ kind, period, reservation, corrects }: Invoice): DriverNoticeOf<'receipt'>['of'] {
  if (kind === 'creditNote') return 'credit';
  if (corrects) return 'corrected';
  if (period) return 'month';
  return reservation ? 'reservation' : 'charge';
}

/** A charger or its supply that gave up is told otherwise than a driver who has what they came for. */
function chargeEnded(session: EndedSession, bill: BillOfCharge): DriverNotice | undefined {
  const { sessionId, siteId, stationId, driverId, settled } = session;
  if (!driverId || !settled) return undefined;
  const gaveUp = ['charger', 'power'].includes(settled.outcome?.endedBy ?? '');
  const kind = gaveUp ? 'charging-stopped' : 'charging-finished';
  const noticeId = `finished#${'invoiceId' in bill ? bill.invoiceId : `${sessionId}#${bill.bill}`}`;
  return { kind, noticeId, siteId, driverId, stationId, energyWh: settled.energyWh, ...bill };
}
