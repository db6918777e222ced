/** Wrong passwords from one address, as the station keeps them. */
export type Refusals = { from: string; count: number; at: string };

/** A hand slips, a charger is set up wrongly: what comes after that is guessing. */
const free = 5;
const longestWaitMs = 15 * 60_000;
const forgottenAfterMs = 3_600_000;
/** A guesser with many addresses must not make the station's item grow. */
const mostAddresses = 8;

const fresh = (known: Refusals[] = [], at: Date): Refusals[] =>
  known.filter((one) => Date.parse(one.at) + forgottenAfterMs > at.getTime());

/**
 * Whether an address has to wait, twice as long after each wrong password. Per address, for a station that anybody could
 * lock out by guessing would be worse than the guesses, which have 119 bits to find.
 */
export function mustWait(known: Refusals[] | undefined, from: string, at: Date): boolean {
  const mine = fresh(known, at).find((one) => one.from === from);
  if (!mine || mine.count < free) return false;
  const waitMs = Math.min(1000 * 2 ** (mine.count - free), longestWaitMs);
  return at.getTime() < Date.parse(mine.at) + waitMs;
}

/** With one more, the latest first. */
export function withRefusal(known: Refusals[] | undefined, from: string, at: Date): Refusals[] {
  const others = fresh(known, at);
  const count = (others.find((one) => one.from === from)?.count ?? 0) + 1;
  return [{ from, count, at: at.toISOString() }, ...others.filter((one) => one.from !== from)].slice(0, mostAddresses);
}
