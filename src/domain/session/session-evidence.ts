import type { Session, Start, Stop, Telling } from './session.ts';

/** A session keeps the evidence that may decide its bill, not every word of a charger that repeats itself for ever. */
const mostStops = 10;

export const startOf = (session: Session | undefined): Start | undefined =>
  session && session.status !== 'orphan' ? session.start : undefined;

const startContent = ({ evseId, connectorId, idTag, timestamp, meterWh }: Start) =>
  JSON.stringify([evseId, connectorId, idTag, timestamp, meterWh]);

/** Two messages, one event: a retry is told by its content, for its message id may be new. */
export const sameStart = (a: Start, b: Start): boolean => startContent(a) === startContent(b);

/** Of two starts of one transaction the earlier; the same, whichever came first. */
export const canonicalStart = (a: Start, b: Start): Start => {
  const order = (start: Start) => JSON.stringify([start.at, start.receivedAt, startContent(start)]);
  return order(b) < order(a) ? b : a;
};

/** The first two tellings of one start, whichever was heard first by us. */
export function toldTwice(a: Start, b: Start): Pick<Start, 'heard'> {
  const order = ({ receivedAt, messageId }: Telling) => JSON.stringify([receivedAt, messageId]);
  const all = new Map([...(a.heard ?? []), ...(b.heard ?? [])].map((telling) => [order(telling), telling]));
  const heard = [...all].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, telling]) => telling);
  return heard.length ? { heard: heard.slice(0, 2) } : {};
}

const stopContent = ({ timestamp, meterWh, reason }: Stop) => JSON.stringify([timestamp, meterWh, reason]);

export const isKnownStop = (session: Session | undefined, stop: Stop): boolean =>
  stopsOf(session).some((known) => stopContent(known) === stopContent(stop));

/**
 * Every stop of the session and this one, once each. The first is taken for the end. That is the latest, for a charger
 * that stops twice has gone on charging in between; but before one made by hand comes every one of the charger's own.
 */
export function stopsOf(session: Session | undefined, stop?: Stop): Stop[] {
  const known = session && session.status !== 'active' ? [session.stop, ...(session.otherStops ?? [])] : [];
  const byContent = new Map<string, Stop>();
  for (const one of [...known, stop]) {
    if (!one) continue;
    const content = stopContent(one);
    const same = byContent.get(content);
    if (!same || one.receivedAt < same.receivedAt) byContent.set(content, one);
  }
  const order = (one: Stop) => JSON.stringify([one.byHand ? 0 : 1, one.at, stopContent(one)]);
  return [...byContent.values()].sort((a, b) => (order(a) < order(b) ? 1 : -1)).slice(0, mostStops);
}
