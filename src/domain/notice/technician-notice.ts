import type { Incident, Severity } from '#domain/fault/incident.ts';
import type { Told } from './told.ts';

export type TechnicianNotice = Told<'incident-opened'> & {
  incidentId: string;
  severity: Severity;
  stationId: string;
  connectorId: number;
  what: string;
  at: string;
};

export function incidentOpened(incident: Incident): TechnicianNotice {
  const { incidentId, siteId, severity, stationIds, connectorId, timeline, openedAt: at } = incident;
  const noticeId = `opened#${incidentId}`;
  const [stationId, what] = [stationIds[0]!, timeline[0]!.what];
  return { kind: 'incident-opened', noticeId, siteId, incidentId, severity, stationId, connectorId, what, at };
}
