import type { Incident, IncidentClass, Severity } from '#domain/fault/incident.ts';
import type { Told } from './told.ts';

/** Somebody is called: notify reads the rest from the incident, as it is by then. */
export type CallNotice = Told<'incident-call'> & { incidentId: string; telling: number };

/** What has waited for one phone or mailbox, to go out as one message. */
export type GatheredNotice = { kind: 'calls-gathered'; noticeId: string; mailbox: string };

type NewsKind =
  | 'incident-opened'
  | 'incident-reopened'
  | 'incident-unstable'
  | 'incident-acknowledged'
  | 'incident-cleared'
  | 'incident-resolved'
  | 'incident-unattended';

/** What happened to an incident, for whoever subscribes to the topic. */
export type IncidentNews = Told<NewsKind> & {
  incidentId: string;
  class: IncidentClass;
  code: string;
  severity: Severity;
  status: Incident['status'];
  stationIds: string[];
  connectorId: number;
  what: string;
  at: string;
};

/** What has changed in it: news for those who subscribe, calls for those who are on duty. What nobody has heard of has just begun. */
export function incidentChange(before: Incident | undefined, after: Incident): (IncidentNews | CallNotice)[] {
  if (after.mutedUntil) return [];
  const known = before?.mutedUntil ? undefined : before;
  return [...newsOf(known, after).map(([kind, which, at]) => news(kind, which, after, at)), ...callsOf(before, after)];
}

type Happened = [kind: NewsKind, which: string, at: string];

function newsOf(before: Incident | undefined, after: Incident): Happened[] {
  const { reopened = [], clearedAt, unstableSince, escalation } = after;
  const happened: Happened[] = [];
  if (!before) happened.push(['incident-opened', '', after.openedAt]);
  if (reopened.length > (before?.reopened?.length ?? 0))
    happened.push(['incident-reopened', `#${reopened.length}`, reopened.at(-1)!]);
  if (unstableSince && unstableSince !== before?.unstableSince)
    happened.push(['incident-unstable', `#${unstableSince}`, unstableSince]);
  if (after.status === 'acknowledged' && before?.status === 'open')
    happened.push(['incident-acknowledged', `#${after.acknowledgedAt}`, after.acknowledgedAt]);
  if (clearedAt && clearedAt !== before?.clearedAt && after.status !== 'resolved')
    happened.push(['incident-cleared', `#${clearedAt}`, clearedAt]);
  if (after.status === 'resolved' && before && before.status !== 'resolved')
    happened.push(['incident-resolved', `#${after.resolvedAt}`, after.resolvedAt]);
  if (escalation?.unattended && !before?.escalation?.unattended)
    happened.push(['incident-unattended', `#${escalation.round}`, escalation.since]);
  return happened;
}

function news(kind: NewsKind, which: string, incident: Incident, at: string): IncidentNews {
  const { incidentId, siteId, class: of, code, severity, status, stationIds, connectorId, timeline } = incident;
  const what = timeline.findLast((entry) => entry.at === at)?.what ?? timeline[0]!.what;
  const noticeId = `${kind.slice('incident-'.length)}#${incidentId}${which}`;
  return { kind, noticeId, siteId, incidentId, class: of, code, severity, status, stationIds, connectorId, what, at };
}

function callsOf(before: Incident | undefined, { incidentId, siteId, tellings = [] }: Incident): CallNotice[] {
  const known = before?.tellings?.length ?? 0;
  return tellings.slice(known).map((_, index) => {
    const telling = known + index;
    return { kind: 'incident-call', noticeId: `call#${incidentId}#${telling}`, siteId, incidentId, telling };
  });
}
