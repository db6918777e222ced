import { DomainError } from '#domain/error.ts';
import { localTime } from '#domain/local-time.ts';
import { quarterMs, quarterOf, type SpotQuarter } from './spot.ts';

/** A price as a market tells it: of a quarter of an hour, or of as many as it holds for. */
export type ToldPrice = { from: string; to: string; price: number };

/** The day of delivery of Europe's coupled day-ahead market, in Finland and Portugal, too (SDAC: CET, summer time with it). */
const zone = 'Europe/Brussels';

/** The market's day of a moment, as 2026-03-29. */
export const spotDayOf = (at: string): string => localTime(at, zone).date;

/** The days that something from one moment to another needs the prices of. */
export function spotDays(from: string, to: string): string[] {
  const [first, last] = [spotDayOf(from), spotDayOf(to)];
  const days = [first];
  while (days.at(-1)! < last) days.push(nextDay(days.at(-1)!));
  return days;
}

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** The quarters of a day in order: 96, or 92 and 100 where the clocks change. A day with a gap, or a price told twice and differently, is refused whole. */
export function quartersOfDay(day: string, told: ToldPrice[]): SpotQuarter[] {
  const prices = new Map<string, number>();
  for (const { from, to, price } of told) {
    const [begins, ends] = [Date.parse(from), Date.parse(to)];
    if (!(ends > begins) || begins % quarterMs || ends % quarterMs || !Number.isFinite(price)) throw refused(day, from);
    for (let at = begins; at < ends; at += quarterMs) {
      const quarter = new Date(at).toISOString();
      if ((prices.get(quarter) ?? price) !== price) throw refused(day, quarter);
      prices.set(quarter, price);
    }
  }
  return startsOf(day).map((from) => {
    const price = prices.get(from);
    if (price === undefined) throw refused(day, from);
    return { from, price };
  });
}

const refused = (day: string, from: string) =>
  new DomainError('invalid', `The spot prices of ${day} do not tell one price for the quarter of ${from}.`);

/** Walks the clock, so that days of 23 and 25 hours need no rule of their own. */
function startsOf(day: string): string[] {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const starts: string[] = [];
  for (let at = noon - 15 * 3_600_000; at < noon + 15 * 3_600_000; at += quarterMs) {
    const from = quarterOf(new Date(at).toISOString());
    if (spotDayOf(from) === day) starts.push(from);
  }
  return starts;
}
