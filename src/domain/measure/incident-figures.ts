import type { Incident } from '#domain/fault/incident.ts';
import { excusedSince } from './excuse.ts';
import type { Figures } from './figures.ts';

/** What is to be computed again when all since then is: an incident counts where it began, by how it went on. */
export const touchedSince = (incidents: readonly Incident[], since: string): string =>
  incidents.reduce((first, incident) => (turned(incident, since) ? earlier(first, excusedSince(incident)) : first), since);

function turned({ openedAt, clearedAt, reopened = [], ...incident }: Incident, since: string): boolean {
  const { acknowledgedAt, resolvedAt } = { acknowledgedAt: undefined, resolvedAt: undefined, ...incident };
  return [openedAt, acknowledgedAt, clearedAt, resolvedAt, ...reopened].some((at) => at && at >= since);
}

/** How fast someone took it on, and how fast it was over. One that went into another is told by that one. */
export function incidentFigures(incident: Incident): Figures {
  if ('resolution' in incident && 'into' in incident.resolution) return {};
  const { openedAt, clearedAt } = incident;
  const acknowledgedAt = incident.status === 'open' ? undefined : incident.acknowledgedAt;
  const restoredAt = clearedAt ?? (incident.status === 'resolved' ? incident.resolvedAt : undefined);
  const since = (at: string) => Math.max(0, Date.parse(at) - Date.parse(openedAt));
  return {
    incidents: 1,
    ...(acknowledgedAt && { acknowledged: 1, acknowledgeMs: since(acknowledgedAt) }),
    ...(restoredAt && { restored: 1, restoreMs: since(restoredAt) }),
    // Whoever went found a charger that was well again.
    ...(acknowledgedAt && restoredAt && restoredAt < acknowledgedAt && { falseDispatches: 1 }),
  };
}
