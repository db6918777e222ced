import { gapOf } from './clock.ts';
import { drift, instantOf, isClockSet } from './moment.ts';
import type { Moment } from './session.ts';

/** How far a charger's clock is ahead, in ms, less than 0 where it is behind; `unset`: it says 1970. */
export type ClockError = number | 'unset';

type Stamp = Pick<Moment, 'timestamp' | 'receivedAt'>;

/** What is known of a clock; `right`: its stamps can be true. */
export type ClockSeen = ClockError | 'right';

/** What one stamp tells: nobody knows what happens later. What is told late may have waited, which tells nothing. */
export function clockSeen(stamp: Stamp): ClockSeen | undefined {
  const said = instantOf(stamp.timestamp);
  if (said !== undefined && !isClockSet(said)) return 'unset';
  const ahead = gapOf(stamp);
  if (ahead === undefined || ahead < -drift) return undefined;
  return ahead > drift ? ahead : 'right';
}

/** For their time on the way. */
const close = 60_000;

/** What both ends of a session tell: a delay is not the same twice, but a clock that is behind is. */
export function clockOfSession(start: Stamp, stop: Stamp): ClockSeen | undefined {
  const seen = clockSeen(stop);
  const [began, ended] = [gapOf(start), gapOf(stop)];
  if (seen !== undefined || began === undefined || ended === undefined) return seen;
  const apart = Date.parse(stop.receivedAt) - Date.parse(start.receivedAt);
  return Math.abs(began - ended) <= close && apart > 5 * close ? ended : undefined;
}

export function clockText(error: ClockError): string {
  if (error === 'unset') return 'its clock is not set';
  const minutes = Math.round(Math.abs(error) / 60_000);
  const long = minutes >= 120 ? `${Math.round(minutes / 60)} h` : `${minutes} min`;
  return `its clock is ${long} ${error > 0 ? 'ahead' : 'behind'}`;
}
