import type { Incident } from '#domain/fault/incident.ts';
import { excusedSince } from './excuse.ts';
import type { Figures } from './figures.ts';

/** How fast someone took it on, how fast it was over, by whom, and what was found by those who went. One that went into another is told by that one. */
export function incidentFigures(incident: Incident): Figures {
  if ('resolution' in incident && 'into' in incident.resolution) return {};
  const { openedAt, found } = incident;
  const { acknowledgedAt, restoredAt } = turnsOf(incident);
  const since = (at: string) => Math.max(0, Date.parse(at) - Date.parse(openedAt));
  return {
    incidents: 1,
    ...(acknowledgedAt && { acknowledged: 1, acknowledgeMs: since(acknowledgedAt) }),
    ...(restoredAt && { restored: 1, restoreMs: since(restoredAt) }),
    ...(restoredAt && isMendedFromAfar(incident, restoredAt) && { remotely: 1 }),
    ...(found && found.what !== 'not-visited' && { dispatches: 1 }),
    ...(found?.what === 'nothing' && { falseDispatches: 1 }),
  };
}

/** A car has charged after something was tried on the charger by itself, and nobody had taken it on. */
const isMendedFromAfar = ({ remedies = [], ...incident }: Incident, restoredAt: string): boolean =>
  incident.status === 'resolved' &&
  'session' in incident.resolution &&
  !incident.acknowledgedAt &&
  remedies.some(({ at }) => at <= restoredAt);

function turnsOf(incident: Incident) {
  const acknowledgedAt = incident.status === 'open' ? undefined : incident.acknowledgedAt;
  const resolvedAt = incident.status === 'resolved' ? incident.resolvedAt : undefined;
  return { acknowledgedAt, resolvedAt, foundAt: incident.found?.at, restoredAt: incident.clearedAt ?? resolvedAt };
}

/** An incident counts where it began, by how it went on: what turned since a time is to be computed again from there. */
export function touchedSince(incidents: readonly Incident[], since: string): string {
  const turned = incidents.filter((incident) => {
    const { openedAt, reopened = [] } = incident;
    const turns = [openedAt, ...reopened, ...Object.values(turnsOf(incident))];
    return turns.some((at) => at && at >= since);
  });
  return [since, ...turned.map(excusedSince)].sort()[0]!;
}
