/** Planned work at a site, or at some of its stations, in [from, to). */
export type MaintenanceWindow = {
  maintenanceId: string;
  siteId: string;
  /** Absent: all of the site. */
  stationIds?: string[];
  from: string;
  to: string;
  text: string;
};

export type Maintenance = MaintenanceWindow & {
  createdAt: string;
  createdBy: string;
  cancelledAt?: string;
  /** When drivers were told of it, in this order. */
  told: { telling: Telling; at: string }[];
  /** Counts writes, so that two concurrent ones cannot lose each other. */
  version: number;
};

export type Telling = 'created' | 'day-before' | 'started';
export type MaintenanceStatus = 'planned' | 'running' | 'over' | 'cancelled';

export function maintenanceStatus(maintenance: Maintenance, at: string): MaintenanceStatus {
  const window = windowOf(maintenance);
  if (!window) return 'cancelled';
  if (at < window.from) return 'planned';
  return at < window.to ? 'running' : 'over';
}

/** The time that was worked in: called off before it began it never was, called off meanwhile it was over then. */
export function windowOf(maintenance: Maintenance): MaintenanceWindow | undefined {
  const { maintenanceId, siteId, stationIds, from, to, text, cancelledAt } = maintenance;
  if (cancelledAt !== undefined && cancelledAt <= from) return undefined;
  const until = cancelledAt !== undefined && cancelledAt < to ? cancelledAt : to;
  return { maintenanceId, siteId, ...(stationIds && { stationIds }), from, to: until, text };
}

export const isOfStation = ({ stationIds }: Pick<MaintenanceWindow, 'stationIds'>, stationId: string): boolean =>
  stationIds === undefined || stationIds.includes(stationId);

export const overlaps = (window: MaintenanceWindow, from: string, to: string): boolean =>
  window.from <= to && window.to > from;
