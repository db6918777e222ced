import type { Cleared, Fault } from '#domain/fault/fault.ts';
import type { Span } from './interval.ts';

/** What went through a site's own meter between two of its readings, and what its chargers say they delivered meanwhile. */
export type MeterSum = Span & {
  siteId: string;
  timeZone: string;
  /** When the later one of its readings was told, or corrected. */
  heardAt: string;
  drawnWh: number;
  delivered: { stationId: string; wh: number }[];
  /** Of sessions that were under way at one of the readings: how much of it flowed before it nobody knows. */
  acrossWh: number;
};

type Verdict = { wrong: Fault[] } | { right: Pick<Cleared, 'at' | 'what'> };

export const sumAboveMeter = 'SumAboveMeter';

/** Meters of either end may be off by so much (class A of EN 50470-3), and are read to the kWh. */
const tolerance = 0.02;
const roundingWh = 5_000;

/**
 * Chargers cannot deliver more than the site has drawn: one of the meters is wrong. Nothing is told by a time without a
 * charge, by a meter that went back, for it is another one, nor where it hangs on what flowed across a reading.
 */
export function judgeSum(sum: MeterSum): Verdict | undefined {
  const { siteId, heardAt, drawnWh, delivered, acrossWh } = sum;
  const deliveredWh = delivered.reduce((all, { wh }) => all + wh, 0);
  if (drawnWh < 0 || deliveredWh === 0) return undefined;
  const mostWh = drawnWh * (1 + tolerance) + roundingWh;
  if (deliveredWh <= mostWh)
    return { right: { at: heardAt, what: `meter and sum fit: ${compared(sum, deliveredWh)}` } };
  if (deliveredWh - acrossWh <= mostWh) return undefined;
  const what = `meter and sum differ: ${compared(sum, deliveredWh)}`;
  return {
    wrong: delivered.map(({ stationId }) => ({
      ...{ stationId, evseId: 0, connectorId: 0, class: 'meter', code: sumAboveMeter, severity: 'P3', by: 'readings' },
      ...{ at: heardAt, what, part: `site ${siteId}` },
    })),
  };
}

const compared = ({ drawnWh, from, to, timeZone }: MeterSum, deliveredWh: number): string =>
  `${kWh(deliveredWh)} delivered, ${kWh(drawnWh)} drawn, ${dayText(from, timeZone)} to ${dayText(to, timeZone)}`;

const kWh = (wh: number): string => `${Math.round(wh / 1000)} kWh`;

/** As it is said on a phone: 1 Nov. */
const dayText = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone }).format(new Date(at));
