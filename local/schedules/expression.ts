/** EventBridge's schedule expressions (EventBridge user guide, "Cron expressions" and "Rate expressions"), in UTC. */
export type Expression = { everyMs: number } | { matches: (at: Date) => boolean };

const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

export function parseSchedule(text: string): Expression {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text) ?? [];
  if (count && unit) return { everyMs: Number(count) * UNITS[unit]! };
  const fields = /^cron\((.+)\)$/.exec(text)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6) throw new Error(`This machine does not know the schedule ${text}`);
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields as [string, string, string, string, string, string];
  const tests: ((at: Date) => boolean)[] = [
    field(minute, 0, 59, (at) => at.getUTCMinutes()),
    field(hour, 0, 23, (at) => at.getUTCHours()),
    field(dayOfMonth, 1, 31, (at) => at.getUTCDate()),
    field(month, 1, 12, (at) => at.getUTCMonth() + 1, MONTHS),
    field(dayOfWeek, 1, 7, (at) => at.getUTCDay() + 1, DAYS),
    field(year, 1970, 2199, (at) => at.getUTCFullYear()),
  ];
  return { matches: (at) => tests.every((test) => test(at)) };
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

function field(text: string, lowest: number, highest: number, of: (at: Date) => number, names: string[] = []) {
  const allowed = new Set(text.split(',').flatMap((part) => values(part, lowest, highest, names)));
  return (at: Date): boolean => allowed.has(of(at));
}

function values(part: string, lowest: number, highest: number, names: string[]): number[] {
  const [range = '', step] = part.split('/');
  const number = (text: string): number => {
    const value = names.includes(text.toUpperCase()) ? names.indexOf(text.toUpperCase()) + 1 : Number(text);
    if (!Number.isInteger(value) || value < lowest || value > highest)
      throw new Error(`This machine does not know ${part} in a cron expression`);
    return value;
  };
  const [first, last] = range === '*' || range === '?' ? [lowest, highest] : range.split('-').map(number);
  const end = last ?? (step ? highest : first!);
  const every = step ? Number(step) : 1;
  return Array.from({ length: Math.floor((end - first!) / every) + 1 }, (_, index) => first! + index * every);
}
