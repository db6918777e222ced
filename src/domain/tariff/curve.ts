import { byTime } from '#domain/session/samples.ts';
import type { Sample } from '#domain/session/session.ts';
import type { Restrictions, Tariff } from './tariff.ts';

/** A quantity over time, measured now and then and even in between. */
type Curve = { at: number; value: number }[];

/** Power (kW) and current (A, summed over phases) of a charge, and when they may turn a price. */
export type Curves = { power: Curve; current: Curve; turns: number[] };

type Bound = 'min_power' | 'max_power' | 'min_current' | 'max_current';

/** As far as the tariff asks for them. */
export function curvesOf(samples: Sample[], tariff: Tariff | undefined): Curves {
  const restrictions = tariff?.elements.map(({ restrictions = {} }) => restrictions) ?? [];
  const kW = boundsOf(restrictions, 'min_power', 'max_power');
  const amperes = boundsOf(restrictions, 'min_current', 'max_current');
  const power = curveOf(samples, kW, ({ powerW }) => powerW && powerW / 1000);
  const current = curveOf(samples, amperes, ({ currentA }) => currentA);
  const turns = [
    ...[...power, ...current].map(({ at }) => at),
    ...crossings(power, kW),
    ...crossings(current, amperes),
  ];
  return { power, current, turns };
}

const boundsOf = (restrictions: Restrictions[], ...names: Bound[]): number[] =>
  restrictions.flatMap((one) => names.flatMap((name) => one[name] ?? []));

function curveOf(samples: Sample[], bounds: number[], valueOf: (sample: Sample) => number | undefined): Curve {
  const points = new Map<number, number>();
  for (const sample of bounds.length ? [...samples].sort(byTime) : []) {
    const value = valueOf(sample);
    if (value !== undefined) points.set(Date.parse(sample.at), value);
  }
  return [...points].map(([at, value]) => ({ at, value }));
}

/** When it passes one of the bounds, to the millisecond. */
const crossings = (curve: Curve, bounds: number[]): number[] =>
  curve.slice(1).flatMap((after, i) => {
    const before = curve[i]!;
    const share = (bound: number) => (bound - before.value) / (after.value - before.value);
    return bounds
      .filter((bound) => (before.value - bound) * (after.value - bound) < 0)
      .map((bound) => Math.round(before.at + share(bound) * (after.at - before.at)));
  });

/** Between two moments that no measurement lies between; unknown before the first one and after the last. */
export function meanOf(curve: Curve, from: number, to: number): number | undefined {
  const [first, last] = [valueAt(curve, from), valueAt(curve, to)];
  return first === undefined || last === undefined ? undefined : (first + last) / 2;
}

function valueAt(curve: Curve, at: number): number | undefined {
  const next = curve.findIndex((point) => point.at >= at);
  const [before, after] = [curve[next - 1], curve[next]];
  if (after?.at === at) return after.value;
  if (!before || !after) return undefined;
  return before.value + ((at - before.at) / (after.at - before.at)) * (after.value - before.value);
}
