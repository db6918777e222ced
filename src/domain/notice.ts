import type { Incident, Severity } from './incident.ts';
import type { Invoice } from './invoice.ts';
import type { Session } from './session.ts';

/** `noticeId` follows from what it tells of, so nobody is told twice whatever is delivered twice. */
type Told<Kind extends string> = { kind: Kind; noticeId: string; siteId: string };

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
    });
export type TechnicianNotice = Told<'incident-opened'> & {
  incidentId: string;
  severity: Severity;
  stationId: string;
  connectorId: number;
  what: string;
  at: string;
};
export type Notice = DriverNotice | TechnicianNotice;

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
  const noticeId = `finished#${invoiceId}`;
  return { kind: 'charging-finished', noticeId, siteId, driverId, invoiceId, number, energyWh, currency, total };
}

export function incidentOpened(incident: Incident): TechnicianNotice {
  const { incidentId, siteId, severity, stationIds, connectorId, timeline, openedAt: at } = incident;
  const noticeId = `opened#${incidentId}`;
  const [stationId, what] = [stationIds[0]!, timeline[0]!.what];
  return { kind: 'incident-opened', noticeId, siteId, incidentId, severity, stationId, connectorId, what, at };
}
