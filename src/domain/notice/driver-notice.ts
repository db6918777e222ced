import type { Maintenance, Telling } from '#domain/maintenance/maintenance.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import type { Payment } from '#domain/payment/payment.ts';
import type { Session } from '#domain/session/session.ts';
import type { Told } from './told.ts';

export type DriverNotice =
  | (Told<'charging-started'> & {
      driverId: string;
      sessionId: string;
      stationId: string;
      connectorId: number;
      at: string;
    })
  | (Told<'charging-finished'> & {
      driverId: string;
      invoiceId: string;
      number: string;
      energyWh: number;
      currency: string;
      total: string;
    })
  | (Told<`maintenance-${Telling}`> & {
      driverId: string;
      maintenanceId: string;
      stationIds?: string[];
      from: string;
      to: string;
      text: string;
    })
  | (Told<'payment-failed' | 'tags-blocked'> & { driverId: string; currency: string; total: string; at: string });

export function sessionStarted(session: Session): DriverNotice | undefined {
  if (session.status !== 'active' || !session.driverId) return undefined;
  const { sessionId, siteId, stationId, driverId, start } = session;
  const { connectorId, at } = start;
  const noticeId = `started#${sessionId}`;
  return { kind: 'charging-started', noticeId, siteId, driverId, sessionId, stationId, connectorId, at };
}

export function invoiceIssued(invoice: Invoice): DriverNotice | undefined {
  if (invoice.kind !== 'invoice' || !invoice.driverId) return undefined;
  const { invoiceId, number, siteId, driverId, currency, total, energyWh = 0 } = invoice;
  // A monthly one tells of no charge that has just finished.
  if (!siteId) return undefined;
  const noticeId = `finished#${invoiceId}`;
  return { kind: 'charging-finished', noticeId, siteId, driverId, invoiceId, number, energyWh, currency, total };
}

/** A card was refused: it is tried again then, or nobody tries any more and the driver's tags do not charge. */
export function paymentFailed({
  paymentId,
  siteId,
  driverId,
  currency,
  amount,
  dunning,
}: Payment): DriverNotice | undefined {
  if (!dunning || !driverId || !siteId) return undefined;
  const { said, failures, retryAt: at = '' } = dunning;
  // The last try has failed, and what follows from it is about to.
  if (said === 'retry' && !at) return undefined;
  const kind = said === 'blocked' ? 'tags-blocked' : 'payment-failed';
  return { kind, noticeId: `${said}#${paymentId}#${failures}`, siteId, driverId, currency, total: amount, at };
}

export function maintenanceNotice(maintenance: Maintenance, telling: Telling, driverId: string): DriverNotice {
  const { maintenanceId, siteId, stationIds, from, to, text } = maintenance;
  const noticeId = `maintenance#${maintenanceId}#${telling}`;
  const where = { siteId, ...(stationIds && { stationIds }) };
  return { kind: `maintenance-${telling}`, noticeId, driverId, maintenanceId, ...where, from, to, text };
}
