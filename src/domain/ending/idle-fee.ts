import { liveView } from '#domain/session/live-view.ts';
import { registerOf } from '#domain/session/register.ts';
import { usageOf } from '#domain/tariff/periods.ts';
import { price } from '#domain/tariff/price.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { leadMs } from './lead.ts';
import type { Running } from './expected-end.ts';

const exactMs = 30_000;

/** Whether a car that stays without charging costs something, at some time. */
export const asksIdleFee = (tariff: Tariff | undefined): boolean =>
  tariff?.elements.some(({ price_components }) => price_components.some(({ type }) => type === 'PARKING_TIME')) ??
  false;

/**
 * From when a car that stays will cost, if that is soon: found by asking the pricer itself, so that what is free, for how
 * long and at which hours is what the bill will say. `fullAt`: when a car that still charges is expected to be done.
 */
export function idleFeeFrom({ session, known, now }: Running, fullAt?: string): string | undefined {
  const { tariff, start } = session;
  const { samples, states = [], site, spot, ratedW } = known;
  const told = states.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  const idleSince = told?.state === 'SuspendedEV' ? told.at : fullAt;
  if (!tariff || !site || idleSince === undefined) return undefined;

  const { energyWh } = liveView(session, samples, ratedW);
  const { chain: readings } = registerOf({ start, samples, ratedW });
  const idle = [...states, { at: idleSince, state: 'SuspendedEV' }];
  const costsBy = (ms: number): boolean => {
    const stop = { receivedAt: now, at: new Date(ms).toISOString() };
    const usage = usageOf({ start, stop }, energyWh, { readings, samples, states: idle }, tariff);
    // What it is taxed with does not matter here.
    const { lines } = price(tariff, usage, { timeZone: site.timeZone, vatRate: '0', spot });
    return lines.some(({ of, exclVat }) => of === 'PARKING_TIME' && exclVat.gt(0));
  };

  let [free, costs] = [Date.parse(idleSince), Date.parse(now) + leadMs];
  if (free >= costs || !costsBy(costs)) return undefined;
  while (costs - free > exactMs) {
    const between = (free + costs) / 2;
    if (costsBy(between)) costs = between;
    else free = between;
  }
  return new Date(free).toISOString();
}
