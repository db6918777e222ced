import type { Escalation, Telling } from '#domain/escalation/telling.ts';
import type { Remedy } from '#domain/remedy/ladder.ts';
import type { Exclusion } from './exclusion.ts';
import type { By } from './fault.ts';
import type { Found } from './found.ts';

export type IncidentClass = 'charger' | 'power' | 'link' | 'vehicle' | 'meter' | 'security';
export type Severity = 'P1' | 'P2' | 'P3' | 'P4';
export type TimelineEntry = { at: string; what: string };

/** What is told to be wrong, and where; `until`: it is over, as far as is told. Connector 0 is the station itself. */
export type Signal = {
  stationId: string;
  /** 1.6 has no EVSE: it is then the connectorId. */
  evseId: number;
  connectorId: number;
  code: string;
  /** How it is known where the charger has not said so. */
  by?: By;
  since: string;
  until?: string;
};

/** Why pursue-incidents has to look again, and when: each part of the house sets and takes away its own. */
export type Looks = Partial<Record<Look, string>>;
export type Look = 'verdict' | 'quiet' | 'remedy' | 'escalation' | 'drivers';

type Facts = {
  incidentId: string;
  siteId: string;
  stationIds: string[];
  evseId: number;
  connectorId: number;
  class: IncidentClass;
  code: string;
  severity: Severity;
  openedAt: string;
  signals: Signal[];
  /** All signals are over: now a car has to charge. */
  clearedAt?: string;
  /** When it last turned from wrong to well, or back: flapping.ts. */
  turns?: string[];
  /** It comes and goes, since when: told once, and not over before it was quiet for a while. */
  unstableSince?: string;
  /** Nobody has heard of it, for it began during planned work or an update. */
  mutedUntil?: string;
  /** When it came back after it had been resolved. */
  reopened?: string[];
  /** Vendor and model of its first station: what has helped one of them may help the next. */
  model?: string;
  looks?: Looks;
  /** When drivers were told that it keeps them from charging. */
  driversToldAt?: string;
  /** What was tried on the charger by itself, in order. */
  remedies?: Remedy[];
  /** Who was told of it, in order, and what they answered. */
  tellings?: Telling[];
  escalation?: Escalation;
  /** What a person has put its outage down to. */
  exclusion?: Exclusion;
  /** What whoever went there has found. */
  found?: Found;
  timeline: TimelineEntry[];
  /** Counts writes, so that two concurrent ones cannot lose each other. */
  version: number;
};

/** A car has charged again, a person says so and why, or it was part of another one. */
export type Resolution = { session: string } | { person: string; reason?: string } | { into: string };

export type OpenIncident = Facts & { status: 'open' };
export type AcknowledgedIncident = Facts & { status: 'acknowledged'; acknowledgedAt: string; acknowledgedBy: string };
export type ResolvedIncident = Facts & {
  status: 'resolved';
  acknowledgedAt?: string;
  acknowledgedBy?: string;
  resolvedAt: string;
  resolution: Resolution;
};
export type UnresolvedIncident = OpenIncident | AcknowledgedIncident;
export type Incident = UnresolvedIncident | ResolvedIncident;
