export type IncidentClass = 'charger' | 'power' | 'link' | 'vehicle' | 'meter' | 'security';
export type Severity = 'P1' | 'P2' | 'P3' | 'P4';
export type TimelineEntry = { at: string; what: string };

type Facts = {
  incidentId: string;
  siteId: string;
  stationIds: string[];
  /** 1.6 has no EVSE: it is then the connectorId. */
  evseId: number;
  /** 0 is the station itself. */
  connectorId: number;
  class: IncidentClass;
  code: string;
  severity: Severity;
  openedAt: string;
  timeline: TimelineEntry[];
};

export type OpenIncident = Facts & { status: 'open' };
export type AcknowledgedIncident = Facts & { status: 'acknowledged'; acknowledgedAt: string; acknowledgedBy: string };
export type ResolvedIncident = Facts & {
  status: 'resolved';
  acknowledgedAt?: string;
  acknowledgedBy?: string;
  resolvedAt: string;
};
export type Incident = OpenIncident | AcknowledgedIncident | ResolvedIncident;
