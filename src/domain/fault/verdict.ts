import type { UnresolvedIncident } from './incident.ts';
import { lost } from './fault.ts';

/** A station that was lost and is back. */
export type Returned = { stationId: string; backAt: string; bootedAt?: string; bootReason?: string };

/** A charger that starts does so at once with its power, and connects first. */
const soonMs = 2 * 60_000;
/** OCPP 2.x BootReasonEnumType: it started again by itself, or was told to, with the power on. 1.6 gives no reason. */
const ownReasons = ['ApplicationReset', 'FirmwareUpdate', 'LocalReset', 'RemoteReset', 'ScheduledReset', 'Watchdog'];

const hadNoPower = ({ backAt, bootedAt, bootReason = '' }: Returned): boolean =>
  bootedAt !== undefined &&
  Math.abs(Date.parse(bootedAt) - Date.parse(backAt)) <= soonMs &&
  !ownReasons.includes(bootReason);

/** Who comes back with a boot had no power; who comes back without was there all the time. Most of them decide. */
export function verdictOf(returned: Returned[]): 'power' | 'link' | undefined {
  const booted = returned.filter(hadNoPower).length;
  if (!returned.length) return undefined;
  return booted * 2 >= returned.length ? 'power' : 'link';
}

/** When to ask for the verdict: a boot follows the connection. */
export const verdictAt = (backAt: string): string => new Date(Date.parse(backAt) + soonMs).toISOString();

/** Where and when stations that were lost are back. */
export const returnsOf = ({ signals }: Pick<UnresolvedIncident, 'signals'>): { stationId: string; backAt: string }[] =>
  signals.flatMap(({ stationId, code, until }) => (code === lost && until ? [{ stationId, backAt: until }] : []));
