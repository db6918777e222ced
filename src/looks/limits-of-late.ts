import type { Limits } from '#domain/health/above-limit.ts';
import type { ToldLimit } from '#domain/station/told-limit.ts';
import { listCommands } from '#store/commands.ts';
import { listReports } from '#store/reports.ts';

/** What was set before these, and never again since, is not known here: then nobody is blamed for it. */
const ofLate = 20;

/** What a charger was told to deliver at most: by us, and by others, where it says so. */
export async function limitsOfLate(stationId: string): Promise<Limits> {
  const [{ items: commands }, told] = await Promise.all([
    listCommands(stationId, { limit: ofLate }),
    listReports<ToldLimit['told']>(stationId, 'LIMIT'),
  ]);
  return { commands, told };
}
