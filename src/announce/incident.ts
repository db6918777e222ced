import { now } from '#clock';
import type { Incident } from '#domain/fault/incident.ts';
import { incidentChange } from '#domain/notice/technician-notice.ts';
import { outageBegan, outageEnded } from '#incidents/outage.ts';
import { log } from '#log';
import { publish } from '#notify/publish.ts';
import type { Change } from './change.ts';
import { tellSystems } from './tell-systems.ts';

export async function incident({ before, after }: Change<Incident>): Promise<void> {
  await tellTechnicians(before, after);
  if (after.mutedUntil) return;
  if (after.status !== 'resolved') await outageBegan(after);
  else if (before?.status !== 'resolved') await outageEnded(after, now().toISOString());
  await tellOfIncident({ before, after });
}

/** Calls to those on duty, and news for whoever subscribes by kind, site, class or severity. */
async function tellTechnicians(before: Incident | undefined, after: Incident): Promise<void> {
  const { siteId, severity, class: of } = after;
  for (const notice of incidentChange(before, after)) {
    const { kind, noticeId } = notice;
    await publish(process.env.TECHNICIANS_TOPIC_ARN, notice, { kind, siteId, severity, class: of });
    log('info', 'announced', { noticeId });
  }
}

/** What it has become by this change; each may happen again after it has come back. */
async function tellOfIncident({ before, after }: Change<Incident>): Promise<void> {
  const about = { id: after.incidentId };
  const say = (type: 'opened' | 'acknowledged' | 'cleared' | 'resolved', at: string) =>
    tellSystems({ type: `incident.${type}`, at, about, occasion: at });
  if (after.status === 'open' && before?.status !== 'open')
    await say('opened', after.reopened?.at(-1) ?? after.openedAt);
  if (after.status === 'acknowledged' && before?.status === 'open') await say('acknowledged', after.acknowledgedAt);
  if (after.clearedAt && after.clearedAt !== before?.clearedAt) await say('cleared', after.clearedAt);
  if (after.status === 'resolved' && before?.status !== 'resolved') await say('resolved', after.resolvedAt);
}
