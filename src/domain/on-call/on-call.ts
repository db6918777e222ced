import type { Person } from './person.ts';
import type { Shift } from './shift.ts';

/** Who is called at a site, and when. `skills`: a class of incident, a vendor or a model they know better than others. */
export type Contact = Person & { shifts?: Shift[]; skills?: string[] };

/** Somebody stands in for one of the contacts for a while, in all their shifts. */
export type HandOver = { for: string; to: Person; from: string; until: string };

export type OnCall = {
  /** Who is told first, who next; the last one is the lead. */
  levels: Contact[][];
  /** Days by the site's calendar. */
  holidays?: string[];
};
