import { now } from '#clock';
import { isDone, isOvertaken, withFate } from '#domain/escalation/overtaken.ts';
import type { Telling } from '#domain/escalation/telling.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { admit } from '#domain/notice/gather.ts';
import type { CallNotice } from '#domain/notice/technician-notice.ts';
import { technicianText } from '#domain/notice/technician-text.ts';
import type { Site } from '#domain/station/site.ts';
import { addressOf } from '#links/address.ts';
import { incidentToken } from '#links/incident-links.ts';
import { log } from '#log';
import { changeIncident, getIncident } from '#store/incidents.ts';
import { changeMailbox } from '#store/mailboxes.ts';
import { mailboxOf, sendTo } from './mailbox.ts';

/** Somebody is called, by a message of its own, or by one with others where much goes wrong at once. */
export async function notifyTechnician({ incidentId, telling: index }: CallNotice, site: Site): Promise<void> {
  const incident = await getIncident(incidentId);
  const telling = incident?.tellings?.[index];
  if (!incident || !telling || isDone(telling)) return;
  const at = now().toISOString();
  if (isOvertaken(incident, telling)) return void (await note(incidentId, index, { unsent: 'overtaken' }, at));
  const ref = { incidentId, telling: index };
  const { goes } = await changeMailbox(mailboxOf(telling), at, (box) => admit(box, ref, at, telling.digest));
  if (goes) await call(incident, index, telling, site);
  else log('info', 'call-gathered', { incidentId, telling: index });
}

/** Sent once. What is refused for what it is calls the next person; anything else is tried again. */
export async function call(
  incident: Incident,
  index: number,
  telling: Telling,
  site: Pick<Site, 'name' | 'timeZone'>,
): Promise<void> {
  const { incidentId } = incident;
  const link = addressOf(`/i/${incidentToken({ incidentId, telling: index, uses: 0 })}`);
  const fate = await sendTo(telling, `call#${incidentId}#${index}`, technicianText(incident, telling, site, link));
  const { channel, level: onLevel } = telling;
  log(fate.unsent ? 'warn' : 'info', 'called', { incidentId, telling: index, channel, onLevel, ...fate });
  await note(incidentId, index, fate, now().toISOString());
}

export const note = (incidentId: string, index: number, fate: Pick<Telling, 'sentAt' | 'unsent'>, at: string) =>
  changeIncident(incidentId, (known) => withFate(known, index, fate, at));
