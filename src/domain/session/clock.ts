import { instantOf, isClockSet } from './moment.ts';
import type { Moment } from './session.ts';

/** The least step between two time zones. */
export const zoneStep = 15 * 60_000;
/** How far messages of one clock may lie apart for their time on the way. */
const close = 60_000;
const westernmost = -12 * 3_600_000;

/** How far the charger's word is ahead of our receipt: what its clock is ahead, less the time the message was on its way. */
export function gapOf({ timestamp, receivedAt }: Pick<Moment, 'timestamp' | 'receivedAt'>): number | undefined {
  const said = instantOf(timestamp);
  return said !== undefined && isClockSet(said) ? said - Date.parse(receivedAt) : undefined;
}

/**
 * Whether start and stop show a clock set wrong, as one that says local time and calls it UTC, in such a way that the
 * times in between cannot be told: the energy may be right, but a price by the clock would not be.
 */
export function clockDoubts(start: Moment, stop: Moment): string[] {
  const [began, ended] = [gapOf(start), gapOf(stop)];
  if (began === undefined || ended === undefined) return [];
  const apart = Math.abs(began - ended);
  // Nothing is heard before it is said, so the clock is ahead by the greater gap. Where both have that, both came at
  // once, and the time of receipt, which momentOf takes, is right; else one came late, by its own wrong clock.
  const ahead = Math.max(began, ended) >= zoneStep && apart >= zoneStep;
  const behind =
    apart <= close && isZoneBehind(began) && Date.parse(stop.receivedAt) - Date.parse(start.receivedAt) > 5 * close;
  return ahead || behind ? ['clock-offset'] : [];
}

/** A delay is as long as it happens to be, and not the same twice; the zones of the Americas are whole quarters of hours. */
function isZoneBehind(gap: number): boolean {
  const zone = Math.round(gap / zoneStep) * zoneStep;
  return zone < 0 && zone >= westernmost && Math.abs(gap - zone) <= close;
}
