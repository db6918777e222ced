import { localTime, momentAt } from '#domain/local-time.ts';
import { dayAfter, dayOf, type Calendar } from './shift.ts';

/** When what can wait is told of: Monday to Friday, no holidays. */
const [opens, closes] = ['08:00', '17:00'];

/** The moment itself within working hours, else the next one at which they begin. */
export function nextWorkingMoment(at: string, { timeZone, holidays = [] }: Calendar): string {
  const isWorkingDay = (date: string) => !['SA', 'SU'].includes(dayOf(date)) && !holidays.includes(date);
  const { date, time } = localTime(at, timeZone);
  if (isWorkingDay(date) && time >= opens && time < closes) return at;
  let day = time < opens ? date : dayAfter(date);
  while (!isWorkingDay(day)) day = dayAfter(day);
  return momentAt(day, opens, timeZone);
}

/** The next time the day's digest is made. */
export function nextDigest(at: string, { timeZone }: Calendar): string {
  const { date, time } = localTime(at, timeZone);
  return momentAt(time < opens ? date : dayAfter(date), opens, timeZone);
}
