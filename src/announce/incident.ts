import { now } from '#clock';
import type { Incident } from '#domain/fault/incident.ts';
import { incidentOpened } from '#domain/notice/technician-notice.ts';
import { outageBegan, outageEnded } from '#incidents/outage.ts';
import { log } from '#log';
import { publish } from '#notify/publish.ts';
import type { Change } from './change.ts';

export async function incident({ before, after }: Change<Incident>): Promise<void> {
  if (!before) await tellTechnicians(after);
  if (after.status === 'resolved') await outageEnded(after, now().toISOString());
  else await outageBegan(after);
}

async function tellTechnicians(opened: Incident): Promise<void> {
  const notice = incidentOpened(opened);
  const { kind, noticeId, siteId, severity } = notice;
  await publish(process.env.TECHNICIANS_TOPIC_ARN, notice, { kind, siteId, severity });
  log('info', 'announced', { noticeId });
}
