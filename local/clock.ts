import type { Clock } from './types.ts';

/** The same reckoning as src/clock.ts, whose functions get this scale and origin in their environment. */
export function createClock(scale = 1, origin = Date.now()): Clock {
  const running = () => (scale === 1 ? Date.now() : origin + (Date.now() - origin) * scale);
  const told: (() => void)[] = [];
  let ahead = 0;
  return {
    scale,
    origin,
    ahead: () => ahead,
    now: () => new Date(running() + ahead),
    toWall: (milliseconds) => milliseconds / scale,
    passTo: (at) => {
      const ms = Date.parse(at) - running();
      if (!(ms >= ahead)) throw new Error(`This clock does not go back to ${at}`);
      ahead = ms;
      for (const tell of told) tell();
    },
    whenPassed: (tell) => void told.push(tell),
  };
}
