import { localTime } from '#domain/local-time.ts';
import type { QuietHours } from './preferences.ts';

const minuteMs = 60_000;

/**
 * When it is quiet no more; `undefined`: it is not quiet now. The clock on the wall is looked at minute by minute, for in
 * the night that it is changed it leaves out an hour or tells one twice.
 */
export function quietUntil(at: string, { from, to, timeZone }: QuietHours, siteZone: string): string | undefined {
  const isQuiet = (ms: number): boolean => {
    const { time } = localTime(new Date(ms).toISOString(), timeZone ?? siteZone);
    return from <= to ? from <= time && time < to : from <= time || time < to;
  };
  let ms = Date.parse(at);
  if (!isQuiet(ms)) return undefined;
  ms -= ms % minuteMs;
  while (isQuiet(ms)) ms += minuteMs;
  return new Date(ms).toISOString();
}
