import { now } from '#clock';
import { isDone, isOvertaken } from '#domain/escalation/overtaken.ts';
import type { Telling } from '#domain/escalation/telling.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { released, type Ref } from '#domain/notice/gather.ts';
import type { GatheredNotice } from '#domain/notice/technician-notice.ts';
import { gatheredText } from '#domain/notice/technician-text.ts';
import type { Site } from '#domain/station/site.ts';
import { addressOf } from '#links/address.ts';
import { log } from '#log';
import { getIncident } from '#store/incidents.ts';
import { changeMailbox, getMailbox } from '#store/mailboxes.ts';
import { getSite } from '#store/sites.ts';
import { sendTo } from './mailbox.ts';
import { call, note } from './technician.ts';

type Waiting = { ref: Ref; incident: Incident; telling: Telling; site: Site };

/** What has waited for a phone or mailbox goes out: as one message where it is still wanted, each by itself where it is one. */
export async function notifyGathered({ mailbox, noticeId }: GatheredNotice): Promise<void> {
  const { waiting } = await getMailbox(mailbox);
  const wanted = await stillWanted(waiting);
  const [first] = wanted;
  if (first && wanted.length === 1) await call(first.incident, first.ref.telling, first.telling, first.site);
  else if (first) await callTogether(noticeId, wanted);
  const at = now().toISOString();
  await changeMailbox(mailbox, at, (box) => ({
    mailbox: first ? released(box, waiting, at) : { ...box, waiting: box.waiting.slice(waiting.length) },
  }));
}

async function callTogether(noticeId: string, wanted: Waiting[]): Promise<void> {
  const calls = wanted.map(({ incident: { severity }, site }) => ({ severity, site: site.name }));
  const fate = await sendTo(wanted[0]!.telling, noticeId, gatheredText(calls, addressOf('/#incidents')));
  log(fate.unsent ? 'warn' : 'info', 'called-together', { noticeId, incidents: wanted.length, ...fate });
  const at = now().toISOString();
  for (const { ref } of wanted) await note(ref.incidentId, ref.telling, fate, at);
}

async function stillWanted(refs: Ref[]): Promise<Waiting[]> {
  const found = await Promise.all(refs.map(look));
  return found.filter((each) => each !== undefined);
}

async function look(ref: Ref): Promise<Waiting | undefined> {
  const incident = await getIncident(ref.incidentId);
  const telling = incident?.tellings?.[ref.telling];
  const site = incident && (await getSite(incident.siteId));
  if (!incident || !telling || !site || isDone(telling)) return undefined;
  if (!isOvertaken(incident, telling)) return { ref, incident, telling, site };
  await note(ref.incidentId, ref.telling, { unsent: 'overtaken' }, now().toISOString());
  return undefined;
}
