import type { ActiveSession } from './session.ts';

/** What a session that runs is looked at for. Each part of the house has its own, and when that is due. */
export type Purpose = 'faults';
export type Looks = Partial<Record<Purpose, string>>;

/** Nothing that can be seen of a fault shows before. */
const firstMs = 4 * 60_000;

const firstLooks = ({ start }: ActiveSession): Record<Purpose, string> => ({
  faults: new Date(Date.parse(start.receivedAt) + firstMs).toISOString(),
});

export const looksOf = (session: ActiveSession): Record<Purpose, string> => ({
  ...firstLooks(session),
  ...session.looks,
});

/** The first of them: what was put off for one purpose may be due for another. */
export const lookAt = (session: ActiveSession): string => Object.values(looksOf(session)).toSorted()[0]!;
