import { localTime } from '#domain/local-time.ts';
import { withinClock } from './select.ts';
import type { Restrictions, Tariff } from './tariff.ts';
import { quarterMs, spotAreaOf } from './spot.ts';
import { isReservation, volumeOf, type ChargingPeriod, type Usage } from './usage.ts';

/** Where a price may change within a period: when, and after what share of what is used in it. */
type Cut = { at: number; share: number };
type Span = { from: number; to: number; kwh: number; energy: number };

const minute = 60_000;
/** No car charges for longer; a clock that was set wrong must not be walked through for years. */
const longest = 40 * 24 * 60 * minute;

/** The periods of a usage, so that within each the same prices hold: cut where the tariff's clock, kWh or duration turns. */
export function cut(tariff: Tariff, { endDateTime, chargingPeriods }: Usage, timeZone: string): ChargingPeriod[] {
  const restrictions = tariff.elements.flatMap(({ restrictions = {} }) => restrictions);
  const followsMarket = spotAreaOf(tariff) !== undefined;
  if (!followsMarket && restrictions.every((one) => !Object.keys(one).length)) return chargingPeriods;
  const first = chargingPeriods.find((period) => !isReservation(period));
  const began = Date.parse(first?.start_date_time ?? endDateTime);
  let kwh = 0;
  return chargingPeriods.flatMap((period, index) => {
    const from = Date.parse(period.start_date_time);
    const to = Date.parse(chargingPeriods[index + 1]?.start_date_time ?? endDateTime);
    const span = { from, to, kwh, energy: volumeOf(period, 'ENERGY') ?? 0 };
    kwh = exact(kwh + span.energy);
    const charging = isReservation(period)
      ? []
      : [...energyCuts(restrictions, span), ...durationCuts(restrictions, span, began)];
    const market = followsMarket ? quarterCuts(span) : [];
    return pieces(period, span, [...charging, ...market, ...clockCuts(restrictions, span, timeZone)]);
  });
}

const shareAt = ({ from, to }: Span, at: number): Cut => ({ at, share: (at - from) / (to - from) });
const bounds = (restrictions: Restrictions[], ...names: ('min_kwh' | 'max_kwh' | 'min_duration' | 'max_duration')[]) =>
  restrictions.flatMap((one) => names.flatMap((name) => one[name] ?? []));

function energyCuts(restrictions: Restrictions[], { from, to, kwh, energy }: Span): Cut[] {
  const within = bounds(restrictions, 'min_kwh', 'max_kwh').filter((bound) => bound > kwh && bound < kwh + energy);
  return within.map((bound) => {
    const share = (bound - kwh) / energy;
    return { at: Math.round(from + share * (to - from)), share };
  });
}

const durationCuts = (restrictions: Restrictions[], span: Span, began: number): Cut[] =>
  bounds(restrictions, 'min_duration', 'max_duration')
    .map((bound) => began + bound * 1000)
    .filter((at) => at > span.from && at < span.to)
    .map((at) => shareAt(span, at));

function quarterCuts(span: Span): Cut[] {
  const cuts: Cut[] = [];
  const end = Math.min(span.to, span.from + longest);
  for (let at = Math.floor(span.from / quarterMs + 1) * quarterMs; at < end; at += quarterMs)
    cuts.push(shareAt(span, at));
  return cuts;
}

/** Walks the clock, so that days of 23 and 25 hours need no rule of their own. Every zone is whole quarters from UTC. */
function clockCuts(restrictions: Restrictions[], span: Span, timeZone: string): Cut[] {
  const timed = restrictions.filter((r) => r.start_time || r.end_time || r.start_date || r.end_date || r.day_of_week);
  if (!timed.length) return [];
  const quarters = timed.every((r) =>
    [r.start_time, r.end_time].every((time) => !time || Number(time.slice(3)) % 15 === 0),
  );
  const step = quarters ? 15 * minute : minute;
  const holds = (at: number) => {
    const local = localTime(new Date(at).toISOString(), timeZone);
    return timed.map((restriction) => withinClock(restriction, local)).join();
  };
  const cuts: Cut[] = [];
  let before = holds(span.from);
  const end = Math.min(span.to, span.from + longest);
  for (let at = Math.floor(span.from / step) * step + step; at < end; at += step) {
    const now = holds(at);
    if (now !== before) cuts.push(shareAt(span, at));
    before = now;
  }
  return cuts;
}

/** What is used evenly is shared by time; what was measured holds for every piece. */
function pieces(period: ChargingPeriod, { from, to }: Span, cuts: Cut[]): ChargingPeriod[] {
  const marks = [{ at: from, share: 0 }, ...cuts.sort((a, b) => a.share - b.share), { at: to, share: 1 }];
  return marks.slice(0, -1).flatMap(({ at, share }, i) => {
    const next = marks[i + 1]!;
    if (next.share === share) return [];
    const dimensions = period.dimensions.map(({ type, volume }) => {
      const used = type === 'ENERGY' || type.endsWith('TIME');
      return {
        type,
        volume: used && marks.length > 2 ? exact(exact(volume * next.share) - exact(volume * share)) : volume,
      };
    });
    return [{ start_date_time: i === 0 ? period.start_date_time : new Date(at).toISOString(), dimensions }];
  });
}

/** Sums of floats end in a 1 at the sixteenth place, and a bound would be missed by it. */
const exact = (value: number) => Number(value.toFixed(9));
