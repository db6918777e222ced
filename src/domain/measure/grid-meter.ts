import type { Span } from './interval.ts';

/** The import register of a site's own meter, as somebody read it. */
export type MeterReading = { at: string; wh: number };

/** What went through the meter in that time, evenly between two readings; `undefined` where readings do not span it. */
export function gridWh(readings: readonly MeterReading[], { from, to }: Span): number | undefined {
  const inTime = readings.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const [before, after] = [registerAt(inTime, from), registerAt(inTime, to)];
  return before === undefined || after === undefined ? undefined : after - before;
}

function registerAt(readings: readonly MeterReading[], at: string): number | undefined {
  const next = readings.find((reading) => reading.at >= at);
  const last = readings.findLast((reading) => reading.at <= at);
  if (!next || !last) return undefined;
  const whole = Date.parse(next.at) - Date.parse(last.at);
  const passed = whole ? (Date.parse(at) - Date.parse(last.at)) / whole : 0;
  return Math.round(last.wh + (next.wh - last.wh) * passed);
}
