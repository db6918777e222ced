import type { IncidentClass } from '#domain/fault/incident.ts';
import type { Severity } from '#domain/fault/incident.ts';
import type { Delivery } from '../types.ts';

/** What was wrong, as only the stage knows. Times are of the stack's clock, RFC 3339. */
export type Truth = {
  name: string;
  stationIds: string[];
  classes: IncidentClass[];
  evidence: 'told' | 'silence';
  beganAt: string;
  /** From here on it could be known; absent: it never could. */
  evidentAt?: string;
  endedAt?: string;
};

/** What only looked like trouble. */
export type Bait = { name: string; stationIds: string[]; beganAt: string };

/** An incident as the API shows it at the end, and when it was first seen there. */
export type Seen = {
  id: string;
  siteId: string;
  stationIds: string[];
  class: IncidentClass;
  code: string;
  severity: Severity;
  status: 'open' | 'acknowledged' | 'resolved';
  openedAt: string;
  resolvedAt?: string;
  resolution?: { session: string } | { person: string; reason?: string } | { into: string };
  timeline: { at: string; what: string }[];
  seenAt: string;
};

export type Person = { name: string; siteId: string; level: number; phone: string; email: string };

/** What reached a person, of which incident: as far as the text tells. */
export type Telling = Delivery & { person: Person; incidentId?: string };
