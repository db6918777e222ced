import { maintenanceStatus, type Maintenance, type Telling } from './maintenance.ts';

const dayMs = 24 * 3_600_000;

/** What drivers are told, and from when on: work that is near when it is planned is told of once less. */
function tellingsOf({ createdAt, from }: Maintenance): { telling: Telling; at: string }[] {
  const dayBefore = new Date(Date.parse(from) - dayMs).toISOString();
  return [
    ...(createdAt < from ? [{ telling: 'created' as const, at: createdAt }] : []),
    ...(createdAt < dayBefore ? [{ telling: 'day-before' as const, at: dayBefore }] : []),
    { telling: 'started', at: from },
  ];
}

/** Those after the last that was told: what was passed over is not caught up on. */
function stillToTell(maintenance: Maintenance): { telling: Telling; at: string }[] {
  const all = tellingsOf(maintenance);
  const last = maintenance.told.at(-1)?.telling;
  return all.slice(all.findIndex(({ telling }) => telling === last) + 1);
}

/** What is to be told now; of several, as after an outage, only the latest is still true. Of what is over or called off, nothing. */
export function tellingDue(maintenance: Maintenance, at: string): Telling | undefined {
  if (['over', 'cancelled'].includes(maintenanceStatus(maintenance, at))) return undefined;
  return stillToTell(maintenance).findLast(({ at: due }) => due <= at)?.telling;
}

/** When to look at it next: at its end somebody may be waiting for the place. `undefined`: never again. */
export function tellNextAt(maintenance: Maintenance, at: string): string | undefined {
  if (maintenance.cancelledAt !== undefined || maintenanceStatus(maintenance, at) === 'over') return undefined;
  return stillToTell(maintenance)[0]?.at ?? maintenance.to;
}

export const withTold = (maintenance: Maintenance, telling: Telling, at: string): Maintenance => ({
  ...maintenance,
  told: [...maintenance.told, { telling, at }],
});
