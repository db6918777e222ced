export type Weekday = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

/** A moment as the clock on the wall of the site shows it. */
export type LocalTime = { date: string; time: string; weekday: Weekday };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than a hundred uses of it. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      weekday: 'long',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

export function localTime(at: string, timeZone: string): LocalTime {
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${parts.year!.padStart(4, '0')}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
    weekday: parts.weekday!.toUpperCase() as Weekday,
  };
}

/** Longer than any zone is from UTC (+14 h, −12 h), and than any clock is put back. */
const aroundMs = 16 * 3_600_000;

/**
 * The moment from which on the clock there shows that time or a later one. Found by asking the clock, for zones change
 * their rules and some put it forward at midnight itself.
 */
export function momentAt(date: string, time: string, timeZone: string): string {
  const wanted = `${date} ${time}`;
  const utc = Date.parse(`${date}T${time}Z`);
  let [before, after] = [utc - aroundMs, utc + aroundMs];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    const shown = localTime(new Date(middle).toISOString(), timeZone);
    if (`${shown.date} ${shown.time}` < wanted) before = middle;
    else after = middle;
  }
  return new Date(after).toISOString();
}
