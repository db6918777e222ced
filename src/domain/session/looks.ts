import { asksIdleFee } from '#domain/ending/idle-fee.ts';
import type { ActiveSession } from './session.ts';

/** What a session that runs is looked at for. Each part of the house has its own, and when that is due. */
export type Purpose = 'faults' | 'limits' | 'nearly' | 'idle';
export type Looks = Partial<Record<Purpose, string>>;

/** Nothing that can be seen of a fault, or of its end, shows before. */
const firstMs = 4 * 60_000;

/** Its end only where somebody is there to be told. */
function firstLooks({ start, driverId, tariff }: ActiveSession): Looks {
  const first = new Date(Date.parse(start.receivedAt) + firstMs).toISOString();
  return {
    faults: first,
    limits: first,
    ...(driverId && { nearly: first, ...(asksIdleFee(tariff) && { idle: first }) }),
  };
}

/** Of what is told once. */
export const never = '9999-12-31T00:00:00.000Z';

/** Before any other look: so its place in the index is another one, and whoever has put it off sees that. */
export const atOnce = ({ start }: ActiveSession): string => start.receivedAt;

export const looksOf = (session: ActiveSession): Looks => ({
  ...firstLooks(session),
  ...session.looks,
});

/** The first of them: what was put off for one purpose may be due for another. */
export const lookAt = (session: ActiveSession): string => Object.values(looksOf(session)).toSorted()[0]!;
