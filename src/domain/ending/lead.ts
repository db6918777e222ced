/** Enough to walk back to the car. */
export const leadMs = 10 * 60_000;
const rhythmMs = 4.5 * 60_000;

/** Before which there is nothing to tell; what a charge does in between may move its end. */
export function lookAgainAt(now: string, endAt?: string): string {
  const lead = endAt === undefined ? Infinity : Date.parse(endAt) - leadMs;
  const next = Math.min(Date.parse(now) + rhythmMs, lead);
  return new Date(Math.max(Date.parse(now), next)).toISOString();
}
