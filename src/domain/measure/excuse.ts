import type { Incident } from '#domain/fault/incident.ts';
import { isOfStation, type MaintenanceWindow } from '#domain/maintenance/maintenance.ts';
import type { ExcludedClass, Span } from './interval.ts';
import { sumAboveMeter } from './meter-sum.ts';

/** Why a connector was down, while it was; `excluded` where its operator does not answer for it. */
export type Excuse = Span & {
  cause?: string;
  excluded?: ExcludedClass;
  incidentId?: string;
  maintenanceId?: string;
};

/** One of a link or a supply is opened when somebody notices that a station is gone: it holds for all of that absence. */
export type LateExcuse = Excuse & { noticedLate?: true };

/** What may excuse connectors of a site. */
export type Circumstances = {
  incidents: readonly Incident[];
  maintenance: readonly MaintenanceWindow[];
  /** While the place is shut. */
  closed: readonly Span[];
  /** How many stations stand there: a power cut is of the grid where it takes half of them. */
  stations: number;
};

export type Place = { stationId: string; evseId: number; connectorId: number };

/** Of several, the first counts: what was planned, then what a person or the evidence says. */
export function excusesOf(place: Place, { incidents, maintenance, closed, stations }: Circumstances): LateExcuse[] {
  return [
    ...maintenance.flatMap(({ from, to, maintenanceId, ...window }): Excuse[] =>
      isOfStation(window, place.stationId)
        ? [{ from, to, maintenanceId, excluded: 'maintenance', cause: 'maintenance' }]
        : [],
    ),
    ...closed.map((span): Excuse => ({ ...span, excluded: 'closed' })),
    ...incidents.filter((incident) => isAt(incident, place)).map((incident) => excuseBy(incident, stations)),
  ];
}

/** Merged ones are told by the incident they went into; connector 0 is the whole station. What meters add up to keeps no car from charging. */
const isAt = (incident: Incident, { stationId, evseId, connectorId }: Place): boolean =>
  !('resolution' in incident && 'into' in incident.resolution) &&
  incident.signals.some(
    (signal) =>
      signal.code !== sumAboveMeter &&
      signal.stationId === stationId &&
      (signal.connectorId === 0 || (signal.evseId === evseId && signal.connectorId === connectorId)),
  );

/** From when on an incident says why something was down. */
export const excusedSince = ({ openedAt, signals }: Incident): string =>
  [openedAt, ...signals.map(({ since }) => since)].sort()[0]!;

function excuseBy(incident: Incident, stations: number): LateExcuse {
  const { incidentId, class: of, code, clearedAt } = incident;
  const resolvedAt = incident.status === 'resolved' ? incident.resolvedAt : undefined;
  const excluded = excludedClassOf(incident, stations);
  return {
    from: excusedSince(incident),
    to: clearedAt ?? resolvedAt ?? '9',
    incidentId,
    cause: `${of} ${code}`,
    ...(excluded && { excluded }),
    ...((of === 'link' || of === 'power') && { noticedLate: true }),
  };
}

const cutCable = 'CX026';

/**
 * Some causes are nobody's fault who runs chargers (23 CFR 680.116(b)(3)). A person who has looked knows best; a cut cable
 * is vandalism: ChargeX has a code for it.
 */
function excludedClassOf(incident: Incident, stations: number): ExcludedClass | undefined {
  const { class: of, stationIds, signals, exclusion } = incident;
  if (exclusion) return exclusion.excluded === 'none' ? undefined : exclusion.excluded;
  if (of === 'power' && 2 * stationIds.length >= stations) return 'utility';
  if (of === 'vehicle') return 'vehicle';
  return signals.some(({ code }) => code === cutCable) ? 'vandalism' : undefined;
}
