import type { Fault } from '#domain/fault/fault.ts';
import { lowPowerCode } from '#domain/health/low-power.ts';
import { limitsInForce, type ToldLimit } from '#domain/station/told-limit.ts';
import { listCommands } from '#store/commands.ts';
import { listReports } from '#store/reports.ts';

const ofLate = 50;

/** Cars get little where we, or the grid, let a charger give no more. */
export async function isOurDoing({ code, stationId }: Fault): Promise<boolean> {
  if (code !== lowPowerCode) return false;
  const [{ items }, told] = await Promise.all([
    listCommands(stationId, { limit: ofLate }),
    listReports<ToldLimit['told']>(stationId, 'LIMIT'),
  ]);
  const isSet = items.some(({ name, status }) => name === 'set-charging-profile' && status === 'accepted');
  return isSet || limitsInForce(told).length > 0;
}
