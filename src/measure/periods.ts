import { nextDay, type Day, type Days } from '#domain/measure/local-day.ts';

/** Rows are kept by day and by month: a time is covered by whole months, and the days that are left. */
export function periodsOf({ from, to }: Days, byDay = false): string[] {
  const periods: string[] = [];
  for (let day = from; day <= to;) {
    const last = lastDayOf(day);
    const isWhole = !byDay && day.endsWith('-01') && last <= to;
    periods.push(isWhole ? day.slice(0, 7) : day);
    day = nextDay(isWhole ? last : day);
  }
  return periods;
}

const lastDayOf = (day: Day): Day => nextDay(`${nextMonth(day)}-01`, -1);
const nextMonth = (day: Day): string => nextDay(`${day.slice(0, 7)}-01`, 31).slice(0, 7);
