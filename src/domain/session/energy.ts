import { byTime } from './samples.ts';
import type { Sample } from './session.ts';

/** The energy register at a moment. */
export type Reading = { at: string; wh: number };

/** Registers are told in steps of up to 0.01 kWh, and rounded differently in different messages. */
export const step = 10;

/** What no plug delivers: megawatt charging for lorries begins above it. For stations whose rating nobody told. */
const unratedW = 1_000_000;

export const hoursBetween = (from: string, to: string): number =>
  Math.max(0, Date.parse(to) - Date.parse(from)) / 3_600_000;

/**
 * The most a station can deliver from one moment to another, with a margin: 10 %, for a rating is nominal and the
 * voltage may be 10 % above it (EN 50160), and a minute, for clocks are set while a car charges.
 */
export const mostWh = (from: string, to: string, ratedW = unratedW): number =>
  ratedW * 1.1 * (hoursBetween(from, to) + 1 / 60) + step;

/**
 * What a plug may be believed to deliver. Three times the rating, for a rating may be that of one phase or of another
 * plug, which is for a person to see.
 */
export const mostPowerW = (ratedW = unratedW): number => Math.min(3 * ratedW, unratedW);

/** Whether a register can have come that far in that time; else it is taken for one of another kind. */
export const canGain = (wh: number, from: string, to: string, ratedW?: number): boolean =>
  wh <= mostWh(from, to, mostPowerW(ratedW));

/** Energy by the register's steps: those back are not counted, nor those no charger can make. */
export function countedWh(readings: Reading[], ratedW?: number): number {
  let total = 0;
  readings.slice(1).forEach((reading, i) => {
    const before = readings[i]!;
    const gained = reading.wh - before.wh;
    if (gained > 0 && canGain(gained, before.at, reading.at, ratedW)) total += gained;
  });
  return total;
}

export const wentBack = (readings: Reading[]): boolean =>
  readings.slice(1).some((reading, i) => reading.wh < readings[i]!.wh - step);

/** What the measured power makes, at least and at most: between two samples it lay between them, as far as we know. */
export function integratedWh(samples: Sample[]): { least: number; most: number; hours: number } {
  const measured = samples
    .map((sample) => ({ at: sample.at, powerW: powerOf(sample) }))
    .filter((one): one is { at: string; powerW: number } => one.powerW !== undefined)
    .sort(byTime);
  const sum = { least: 0, most: 0, hours: 0 };
  measured.slice(1).forEach((sample, i) => {
    const before = measured[i]!;
    const hours = hoursBetween(before.at, sample.at);
    sum.hours += hours;
    sum.least += Math.min(before.powerW, sample.powerW) * hours;
    sum.most += Math.max(before.powerW, sample.powerW) * hours;
  });
  return sum;
}

export const powerOf = ({ powerW, currentA, voltageV }: Sample): number | undefined =>
  powerW ?? (currentA !== undefined && voltageV !== undefined ? currentA * voltageV : undefined);
