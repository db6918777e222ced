import { bill } from '#domain/invoice/bill.ts';
import { amountText, Decimal } from '#domain/money.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { settle } from '#domain/session/settle.ts';
import { sellerAt } from './cost-at-end.ts';
import type { Known } from './cost-so-far.ts';
import type { Tariff } from './tariff.ts';

type Amounts = { exclVat: string; inclVat: string };
export type Replayed = { driverId?: string; before: Amounts; after: Amounts };

const nothing: Amounts = { exclVat: '0', inclVat: '0' };

/** What a session that was billed, or was free, would have cost a private person under another tariff: by the energy that it was settled with. */
export function replayed(session: EndedSession, tariff: Tariff, known: Known): Replayed | undefined {
  const { settled, driverId } = session;
  const { site, samples, ratedW } = known;
  if (!settled?.cost || !site || settled.cost.currency !== tariff.currency) return undefined;
  const { at, energyWh, states } = settled;
  const overruled = settle({ session, samples, ratedW, at }).review;
  const resolved = { action: 'correct', by: '', at, reason: '', overruled, energyWh } as const;
  const again = { ...session, tariff, settled: undefined, resolved };
  const { settled: after } = bill({ ...known, session: again, states, site, seller: sellerAt(site), at });
  if (!after.cost && after.unbilled !== 'zero-energy') return undefined;
  return { ...(driverId !== undefined && { driverId }), before: settled.cost, after: after.cost ?? nothing };
}

type Change = { sessions: number; amount: string };
type Payer = { before: string; after: string };
/** Revenue without tax; who pays what, with it. */
export type ReplaySum = {
  sessions: number;
  /** Of these no price can be told: another currency, no price of the market, nothing measured that the tariff asks for. */
  unpriced: number;
  revenue: { before: string; after: string };
  more: Change;
  less: Change;
  payers: Record<string, Payer>;
};

const none: ReplaySum = {
  sessions: 0,
  unpriced: 0,
  revenue: { before: '0', after: '0' },
  more: { sessions: 0, amount: '0' },
  less: { sessions: 0, amount: '0' },
  payers: {},
};

/** One session, or one for which no price can be told. */
export function sumOf(one: Replayed | undefined): ReplaySum {
  if (!one) return { ...none, unpriced: 1 };
  const { before, after, driverId } = one;
  const change = new Decimal(after.inclVat).minus(before.inclVat);
  const by = (holds: boolean) => (holds ? { sessions: 1, amount: change.abs().toFixed() } : none.more);
  return {
    sessions: 1,
    unpriced: 0,
    revenue: { before: before.exclVat, after: after.exclVat },
    more: by(change.gt(0)),
    less: by(change.lt(0)),
    payers: driverId === undefined ? {} : { [driverId]: { before: before.inclVat, after: after.inclVat } },
  };
}

const plus = (a: string, b: string) => new Decimal(a).plus(b).toFixed();
const both = (a: Payer, b: Payer = none.revenue): Payer => ({
  before: plus(a.before, b.before),
  after: plus(a.after, b.after),
});
const together = (a: Change, b: Change): Change => ({
  sessions: a.sessions + b.sessions,
  amount: plus(a.amount, b.amount),
});

export const added = (sums: ReplaySum[]): ReplaySum =>
  sums.reduce((a, b) => {
    const payers = { ...a.payers };
    for (const [driverId, payer] of Object.entries(b.payers)) payers[driverId] = both(payer, payers[driverId]);
    return {
      sessions: a.sessions + b.sessions,
      unpriced: a.unpriced + b.unpriced,
      revenue: both(a.revenue, b.revenue),
      more: together(a.more, b.more),
      less: together(a.less, b.less),
      payers,
    };
  }, none);

/** Whose bills change most, the dearest first, or the cheapest. */
export function mostChanged({ payers }: ReplaySum, which: 'more' | 'less', currency: string, most = 50) {
  const sign = which === 'more' ? 1 : -1;
  return Object.entries(payers)
    .map(([driverId, { before, after }]) => ({ driverId, before, after, change: new Decimal(after).minus(before) }))
    .filter(({ change }) => change.times(sign).gt(0))
    .sort((a, b) => b.change.minus(a.change).times(sign).toNumber())
    .slice(0, most)
    .map(({ driverId, before, after }) => ({
      driverId,
      before: amountText(new Decimal(before), currency),
      after: amountText(new Decimal(after), currency),
    }));
}
