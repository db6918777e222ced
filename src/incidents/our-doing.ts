import type { Fault } from '#domain/fault/fault.ts';
import { lowPowerCode } from '#domain/health/low-power.ts';
import { listCommands } from '#store/commands.ts';

const ofLate = 50;

/** Cars get little where we let a charger give no more. */
export async function isOurDoing({ code, stationId }: Fault): Promise<boolean> {
  if (code !== lowPowerCode) return false;
  const { items } = await listCommands(stationId, { limit: ofLate });
  return items.some(({ name, status }) => name === 'set-charging-profile' && status === 'accepted');
}
