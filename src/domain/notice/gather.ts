/** A call that waits, or has gone out: an incident, and which of its tellings. */
export type Ref = { incidentId: string; telling: number };

/** One phone or mailbox: what has gone there of late, what waits, and until when nothing more goes. */
export type Mailbox = { quietUntil?: string; sent: string[]; waiting: Ref[] };

const minutes = 60_000;
/** Further messages within so long are gathered into one. */
const gatherMs = 2 * minutes;
/** Whoever has had so many within an hour gets them together, four an hour: a phone that never stops is turned off. */
const mostPerHour = 10;
const slowMs = 15 * minutes;
const hourMs = 60 * minutes;

/** The first goes at once; what follows soon waits for the others. The day's digest always gathers. */
export function admit(mailbox: Mailbox, ref: Ref, at: string, digest = false): { goes: boolean; mailbox: Mailbox } {
  if (waits(mailbox, ref)) return { goes: false, mailbox };
  if (!digest && !(mailbox.quietUntil && at < mailbox.quietUntil))
    return { goes: true, mailbox: afterSending(mailbox, at) };
  const until = mailbox.quietUntil && mailbox.quietUntil > at ? mailbox.quietUntil : later(at, gatherMs);
  return { goes: false, mailbox: { ...mailbox, quietUntil: until, waiting: [...mailbox.waiting, ref] } };
}

/** What had waited has gone out, as one. */
export const released = (mailbox: Mailbox, gone: Ref[], at: string): Mailbox => ({
  ...afterSending(mailbox, at),
  waiting: mailbox.waiting.filter((ref) => !gone.some((one) => isSame(one, ref))),
});

export const emptyMailbox: Mailbox = { sent: [], waiting: [] };

function afterSending(mailbox: Mailbox, at: string): Mailbox {
  const sent = [...mailbox.sent.filter((one) => one > later(at, -hourMs)), at];
  return { ...mailbox, sent, quietUntil: later(at, sent.length > mostPerHour ? slowMs : gatherMs) };
}

const waits = ({ waiting }: Mailbox, ref: Ref): boolean => waiting.some((one) => isSame(one, ref));
const isSame = (one: Ref, other: Ref): boolean => one.incidentId === other.incidentId && one.telling === other.telling;
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
