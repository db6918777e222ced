import type { Running } from './expected-end.ts';

/** Enough to walk back to the car. */
export const leadMs = 10 * 60_000;
const rhythmMs = 4.5 * 60_000;
const dayMs = 24 * 3_600_000;

/** Before which there is nothing to tell; what a charge does in between may move its end. One that its charger has forgotten rests for a day. */
export function lookAgainAt({ session, known, now }: Running, endAt?: string): string {
  const at = Date.parse(now);
  const heardAt = Math.max(
    Date.parse(session.start.receivedAt),
    ...known.samples.map((sample) => Date.parse(sample.at)),
  );
  const lead = endAt === undefined ? Infinity : Date.parse(endAt) - leadMs;
  const rhythm = at + (at - heardAt > dayMs ? dayMs : rhythmMs);
  return new Date(Math.max(at, Math.min(rhythm, lead))).toISOString();
}
