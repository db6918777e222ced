import type { Clock } from './types.ts';

/** The same reckoning as src/clock.ts, whose functions get this scale and origin in their environment. */
export function createClock(scale = 1, origin = Date.now()): Clock {
  return {
    scale,
    origin,
    now: () => new Date(scale === 1 ? Date.now() : origin + (Date.now() - origin) * scale),
    toWall: (milliseconds) => milliseconds / scale,
  };
}
