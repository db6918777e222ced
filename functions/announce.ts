import { now } from '#clock';
import type { AnsweredCommand } from '#domain/station/command.ts';
import { commandAnswered } from '#domain/station/command-answered.ts';
import type { Incident } from '#domain/fault/incident.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { paymentFailed } from '#domain/notice/payment-notices.ts';
import { invoiceIssued, sessionSettled, sessionStarted } from '#domain/notice/session-notices.ts';
import { incidentOpened } from '#domain/notice/technician-notice.ts';
import type { Payment } from '#domain/payment/payment.ts';
import type { Session } from '#domain/session/session.ts';
import { log } from '#log';
import { publish, publishToDriver } from '#notify/publish.ts';
import { tellMaintenance } from '#notify/tell-maintenance.ts';
import { getSession } from '#store/sessions.ts';
import { eachRecord } from './middleware/each-record.ts';

/** Something happened that people want to hear of: say it on their topic. Each table's key has a name of its own. */
export const handler = eachRecord(async ({ keys, after }) => {
  if (!after) return;
  if ('commandId' in keys) await tellWhoAsked(after as AnsweredCommand);
  else if ('maintenanceId' in keys) await tellMaintenance(keys.maintenanceId as string, now().toISOString());
  else if ('incidentId' in keys) await tellTechnicians(after as Incident);
  else for (const notice of await driverNotices(keys, after)) await tellDriver(notice);
});

/** Subscribers pick theirs by the attributes, as `askedBy`. */
async function tellWhoAsked(command: AnsweredCommand): Promise<void> {
  const told = commandAnswered(command);
  const { kind, stationId, commandId, name, status, askedBy = '' } = told;
  await publish(process.env.OPERATORS_TOPIC_ARN, told, { kind, stationId, name, status, askedBy });
  log('info', 'announced', { noticeId: `answered#${commandId}` });
}

async function tellTechnicians(incident: Incident): Promise<void> {
  const notice = incidentOpened(incident);
  const { kind, noticeId, siteId, severity } = notice;
  await publish(process.env.TECHNICIANS_TOPIC_ARN, notice, { kind, siteId, severity });
  log('info', 'announced', { noticeId });
}

async function tellDriver(notice: DriverNotice): Promise<void> {
  await publishToDriver(notice);
  log('info', 'announced', { noticeId: notice.noticeId });
}

async function driverNotices(keys: object, item: object): Promise<DriverNotice[]> {
  if ('invoiceId' in keys) return billed(item as Invoice);
  const session = item as Session;
  const notice =
    'paymentId' in keys ? paymentFailed(item as Payment) : (sessionStarted(session) ?? sessionSettled(session));
  return notice ? [notice] : [];
}

/** How a charge ended its session tells. */
async function billed(invoice: Invoice): Promise<DriverNotice[]> {
  const [sessionId] = invoice.period ? [] : invoice.sessionIds;
  return invoiceIssued(invoice, sessionId ? await getSession(sessionId) : undefined);
}
