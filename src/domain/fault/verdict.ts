import type { UnresolvedIncident } from './incident.ts';
import { lost } from './fault.ts';

/** A station that was lost and is back; `boots`: when it started in the day before. */
export type Returned = { stationId: string; backAt: string; bootedAt?: string; bootReason?: string; boots?: string[] };

/** A charger that starts does so at once with its power, and connects first. */
const soonMs = 2 * 60_000;
/** OCPP 2.x BootReasonEnumType: it started again by itself, or was told to, with the power on. 1.6 gives no reason. */
const ownReasons = ['ApplicationReset', 'FirmwareUpdate', 'LocalReset', 'RemoteReset', 'ScheduledReset', 'Watchdog'];

const hadNoPower = ({ backAt, bootedAt, bootReason = '' }: Returned): boolean =>
  bootedAt !== undefined &&
  Math.abs(Date.parse(bootedAt) - Date.parse(backAt)) <= soonMs &&
  !ownReasons.includes(bootReason);

/**
 * Some boot whenever they connect, and a socket lives for two hours: it would be twelve times a day. Whoever has done half as
 * often tells nothing by a boot; without one he was there.
 */
const manyBoots = 6;
const dayMs = 24 * 60 * 60_000;

/** Boots are asked for from here on. */
export const bootsFrom = (backAt: string): string => new Date(Date.parse(backAt) - dayMs).toISOString();

function tellsNothing(returned: Returned): boolean {
  const { backAt, boots = [] } = returned;
  const before = boots.filter((at) => at >= bootsFrom(backAt) && Date.parse(backAt) - Date.parse(at) > soonMs);
  return hadNoPower(returned) && before.length >= manyBoots;
}

/** Who comes back with a boot had no power; who comes back without was there all the time. Most of them decide. */
export function verdictOf(returned: Returned[]): 'power' | 'link' | undefined {
  const telling = returned.filter((one) => !tellsNothing(one));
  if (!telling.length) return undefined;
  return telling.filter(hadNoPower).length * 2 >= telling.length ? 'power' : 'link';
}

/** When to ask for the verdict: a boot follows the connection. */
export const verdictAt = (backAt: string): string => new Date(Date.parse(backAt) + soonMs).toISOString();

/** Where and when stations that were lost are back. */
export const returnsOf = ({ signals }: Pick<UnresolvedIncident, 'signals'>): { stationId: string; backAt: string }[] =>
  signals.flatMap(({ stationId, code, until }) => (code === lost && until ? [{ stationId, backAt: until }] : []));
