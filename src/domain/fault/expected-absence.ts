import { isOfStation, type MaintenanceWindow } from '#domain/maintenance/maintenance.ts';
import type { Command } from '#domain/station/command.ts';
import type { Connection, Report, Station } from '#domain/station/station.ts';

type Away = {
  station: Pick<Station, 'stationId' | 'campaignId' | 'firmwareStatus'>;
  connection: Pick<Connection, 'disconnectedAt'>;
  /** Work at its site now. */
  windows: MaintenanceWindow[];
  /** What it was told of late. */
  commands: Command[];
};

const minute = 60_000;
/** What a restart may take, and an update with several of them. */
const restartMs = 10 * minute;
export const updateMs = 30 * minute;
/** A charger that was told to restart leaves as soon as no car charges. */
const leavesWithinMs = 10 * minute;
const updating: ReadonlySet<string> = new Set([
  ...['Downloading', 'Downloaded', 'DownloadPaused', 'DownloadScheduled', 'SignatureVerified'],
  ...['Installing', 'InstallRebooting', 'InstallScheduled'],
]);

export const isUpdating = ({ status }: Report): boolean => updating.has(status);

/** Until when nobody is called for a station that is away, for it was announced: work at the site, an update, a restart that we asked for. */
export function expectedBack({ station, connection, windows, commands }: Away): string | undefined {
  const goneAt = connection.disconnectedAt ?? '';
  const after = (ms: number) => new Date(Date.parse(goneAt) + ms).toISOString();
  const { campaignId, firmwareStatus } = station;
  const updates = campaignId !== undefined || (firmwareStatus !== undefined && isUpdating(firmwareStatus));
  const restarts = commands.some(
    ({ name, status, queuedAt }) =>
      name === 'reset' && status === 'accepted' && queuedAt <= goneAt && queuedAt >= after(-leavesWithinMs),
  );
  return [
    ...windows.filter((window) => isOfStation(window, station.stationId)).map(({ to }) => to),
    ...(updates ? [after(updateMs)] : []),
    ...(restarts ? [after(restartMs)] : []),
  ]
    .toSorted()
    .at(-1);
}
