import { Decimal, round, sum } from '#domain/money.ts';
import type { Plan } from './plan.ts';

/** A session of the month under a plan, as it was settled. */
export type UsedSession = {
  sessionId: string;
  endedAt: string;
  energyWh: number;
  energyCost: string;
  otherCost: string;
};

export type Covered = UsedSession & {
  /** Energy the fee covers. */
  includedWh: number;
  /** What is taken off, for energy the fee covers and for the plan's discount. */
  rebate: string;
};

/**
 * Included energy is used up in the order the sessions ended; of a session that it covers in part, it covers that part
 * of its energy's cost. The discount is on the rest. Fees for time and parking are no energy and stay.
 */
export function covered(plan: Plan, includedWh: number, sessions: readonly UsedSession[]): Covered[] {
  let left = includedWh;
  const discount = new Decimal(plan.discountPercent ?? 0).div(100);
  return [...sessions].sort(byEnd).map((session) => {
    const used = Math.min(left, session.energyWh);
    left -= used;
    const cost = new Decimal(session.energyCost);
    const free = session.energyWh > 0 ? cost.times(used).div(session.energyWh) : new Decimal(0);
    const rebate = round(free.plus(cost.minus(free).times(discount)), plan.currency);
    return { ...session, includedWh: used, rebate: rebate.toFixed() };
  });
}

const byEnd = (a: UsedSession, b: UsedSession): number =>
  a.endedAt === b.endedAt ? (a.sessionId < b.sessionId ? -1 : 1) : a.endedAt < b.endedAt ? -1 : 1;

export type MonthUse = { energyWh: number; includedWh: number; cost: string; rebate: string };

export const inAll = (sessions: readonly Covered[]): MonthUse => ({
  energyWh: sessions.reduce((all, { energyWh }) => all + energyWh, 0),
  includedWh: sessions.reduce((all, { includedWh }) => all + includedWh, 0),
  cost: sum(
    sessions.flatMap(({ energyCost, otherCost }) => [new Decimal(energyCost), new Decimal(otherCost)]),
  ).toFixed(),
  rebate: sum(sessions.map(({ rebate }) => new Decimal(rebate))).toFixed(),
});
