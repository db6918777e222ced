import { parkedIn, type ChargingState } from '#domain/session/charging-state.ts';
import { curvesOf, meanOf } from './curve.ts';
import { hoursBetween, type Reading } from '#domain/session/energy.ts';
import type { EndedSession, Sample } from '#domain/session/session.ts';
import type { Tariff } from './tariff.ts';
import type { ChargingPeriod, Usage } from './usage.ts';

/** What is known of a charge beside its ends. */
export type Measured = {
  /** The way of the register. */
  readings?: Reading[];
  samples?: Sample[];
  states?: ChargingState[];
  /** When the station took the reservation that the session used. */
  reservedAt?: string;
};

/** A stretch in which nothing turns: no reading, no state, no bound of a price. */
type Piece = { from: number; to: number; parked: boolean; kW?: number; A?: number };

/**
 * What a session used, as the pricer takes it: a charging period from each reading of the register to the next, cut where
 * the vehicle stops asking, and where its power or current passes a bound of the tariff.
 */
export function usageOf(
  { start, stop }: Pick<EndedSession, 'start' | 'stop'>,
  energyWh: number,
  { readings = [], samples = [], states = [], reservedAt }: Measured = {},
  tariff?: Tariff,
): Usage {
  const span = { from: start.at, to: stop.at > start.at ? stop.at : start.at };
  const register = [{ at: span.from, wh: 0 }, ...between(span, energyWh, readings), { at: span.to, wh: energyWh }];
  const curves = curvesOf(samples, tariff);
  const parked = parkedIn(states, span).map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
  const turns = [...parked.flatMap(({ from, to }) => [from, to]), ...curves.turns];

  const chargingPeriods = register.slice(0, -1).flatMap((reading, i) => {
    const next = register[i + 1]!;
    const [from, to] = [Date.parse(reading.at), Date.parse(next.at)];
    const within = [...new Set(turns)].filter((at) => at > from && at < to).sort((a, b) => a - b);
    const pieces = [from, ...within].map((at, j): Piece => {
      const end = within[j] ?? to;
      return {
        from: at,
        to: end,
        parked: parked.some((one) => one.from <= at && one.to > at),
        kW: meanOf(curves.power, at, end),
        A: meanOf(curves.current, at, end),
      };
    });
    return periodsOf(pieces, next.wh - reading.wh);
  });
  const reserved = reservedAt === undefined ? [] : reservationPeriods(reservedAt, span.from);
  return {
    startDateTime: reservedAt ?? span.from,
    endDateTime: span.to,
    chargingPeriods: [...reserved, ...chargingPeriods],
  };
}

/** From the station's yes to the start, or to the end of a reservation that nobody used. */
export const reservationPeriods = (from: string, to: string): ChargingPeriod[] =>
  from < to
    ? [{ start_date_time: from, dimensions: [{ type: 'RESERVATION_TIME', volume: hoursBetween(from, to) }] }]
    : [];

/** The energy between two readings, shared among the pieces by what power was measured, else by time; a car that does not ask takes none. */
function periodsOf(pieces: Piece[], energyWh: number): ChargingPeriod[] {
  const asking = pieces.some(({ parked }) => !parked);
  const measured = pieces.every(({ kW, parked }) => parked || kW !== undefined) && pieces.some(({ kW }) => kW);
  const weights = pieces.map(({ from, to, parked, kW = 1 }) =>
    asking && parked ? 0 : (to - from) * (measured ? kW : 1),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let [passed, told] = [0, 0];
  return pieces.map(({ from, to, parked, kW, A }, i): ChargingPeriod => {
    passed += weights[i]!;
    const wh = i === pieces.length - 1 || total === 0 ? energyWh : Math.round((energyWh * passed) / total);
    const volume = (wh - told) / 1000;
    told = wh;
    return {
      start_date_time: new Date(from).toISOString(),
      dimensions: [
        { type: 'ENERGY', volume },
        { type: parked ? 'PARKING_TIME' : 'TIME', volume: (to - from) / 3_600_000 },
        ...(kW === undefined ? [] : [{ type: 'POWER' as const, volume: kW }]),
        ...(A === undefined ? [] : [{ type: 'CURRENT' as const, volume: A }]),
      ],
    };
  });
}

/** The way of the register, in whole Wh since the start, in order, never back and never past what is billed. */
function between({ from, to }: { from: string; to: string }, energyWh: number, readings: Reading[]): Reading[] {
  const first = readings[0]?.wh ?? 0;
  let [last, highest] = [from, 0];
  return readings.flatMap(({ at, wh }) => {
    if (at <= last || at >= to) return [];
    last = at;
    highest = Math.min(energyWh, Math.max(highest, Math.round(wh - first)));
    return [{ at, wh: highest }];
  });
}
