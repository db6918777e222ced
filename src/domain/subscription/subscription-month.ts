import { localTime, momentAt } from '#domain/local-time.ts';

/** A month of the payer's calendar, as `2026-11`. */
export type Month = string;

const parts = (month: Month): [number, number] => month.split('-').map(Number) as [number, number];

export function nextMonthAfter(month: Month): Month {
  const [year, number] = parts(month);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

export const monthAt = (at: string, timeZone: string): Month => localTime(at, timeZone).date.slice(0, 7);

export function daysIn(month: Month): number {
  const [year, number] = parts(month);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

export const lastDay = (month: Month): string => `${month}-${daysIn(month)}`;
export const firstDay = (month: Month): string => `${month}-01`;

/** The moment a month begins on the payer's wall: 22 or 23 UTC the day before in Stockholm. */
export const beginsAt = (month: Month, timeZone: string): string => momentAt(firstDay(month), '00:00', timeZone);

/** From inclusive, to exclusive. */
export const spanOf = (month: Month, timeZone: string): { from: string; to: string } => ({
  from: beginsAt(month, timeZone),
  to: beginsAt(nextMonthAfter(month), timeZone),
});

/** A charger's last word of a month may be on its way when the month turns. */
const waitMs = 2 * 3_600_000;

/** When a month is looked at to be billed. */
export const dueAt = (month: Month, timeZone: string): string =>
  new Date(Date.parse(beginsAt(nextMonthAfter(month), timeZone)) + waitMs).toISOString();

/** The months that are over by then and whose bills may be made. */
export function monthsToBill(nextMonth: Month, at: string, timeZone: string): Month[] {
  const now = monthAt(at, timeZone);
  const months: Month[] = [];
  for (let month = nextMonth; month < now; month = nextMonthAfter(month)) months.push(month);
  return months;
}
