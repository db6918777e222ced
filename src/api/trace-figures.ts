import type { Grouping, Per } from '#domain/measure/group.ts';
import type { Days } from '#domain/measure/local-day.ts';
import type { Scope } from '#measure/parts.ts';
import { root } from './match.ts';
import { timelineQuery } from './schemas/measure.ts';

type Asked = Scope & Days & { by: Grouping; per?: Per };
/** Where the intervals are that a row is summed from, or the rows that are nearer to them. */
type Trace = { timeline?: string; parts?: string };

/** Each row with the way to what it is summed from: groups to stations, a long time to its months, a station to its timeline. */
export function traced<R extends { key: string; period?: string }>(
  rows: R[],
  report: string,
  asked: Asked,
): (R & Trace)[] {
  return rows.map((row) => ({ ...row, ...traceOf(row, report, asked) }));
}

function traceOf({ key, period }: { key: string; period?: string }, report: string, asked: Asked): Trace {
  const days = period
    ? { from: firstOf(period, asked.from), to: lastOf(period, asked.to) }
    : { from: asked.from, to: asked.to };
  const scope = scopeOf(key, asked);
  if (asked.by !== 'station' && asked.by !== 'connector')
    return { parts: reportAt(report, { ...days, by: 'station', ...scope }) };
  const { stationId = '' } = scope;
  const isShort = timelineQuery.safeParse(days).success;
  return isShort
    ? { timeline: `${root}/stations/${encodeURIComponent(stationId)}/timeline?${search(days)}` }
    : { parts: monthsAt(report, { ...days, stationId }) };
}

/** The rule's figure of a row is of the year before. */
export function tracedByRule<R extends { key: string; nevi?: object }>(rows: R[], year: Days, asked: Asked): R[] {
  const wayOf = ({ key }: R) => monthsAt('uptime', { ...year, ...scopeOf(key, asked) });
  return rows.map((row) => (row.nevi ? { ...row, nevi: { ...row.nevi, parts: wayOf(row) } } : row));
}

/** What a row is of; a connector is one of a station. */
function scopeOf(key: string, { by, siteId, stationId, vendor, model }: Asked): Scope {
  if (by === 'station' || by === 'connector') return { stationId: key.split(' ')[0]! };
  return { ...{ siteId, stationId, vendor, model }, [by === 'site' ? 'siteId' : by]: key };
}

/** By the month and connector: each of those has its timeline. */
export const monthsAt = (report: string, asked: Days & Scope): string =>
  reportAt(report, { ...asked, by: 'connector', per: 'month' });

const reportAt = (report: string, query: Asked): string => `${root}/reports/${report}?${search(query)}`;

const search = (query: object): string => {
  const asked = Object.entries(query) as [string, string | undefined][];
  return String(
    new URLSearchParams(asked.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []))),
  );
};

const firstOf = (period: string, from: string): string => [period.padEnd(10, '-01'), from].sort()[1]!;
const lastOf = (period: string, to: string): string => [period.length > 7 ? period : lastDayOf(period), to].sort()[0]!;
const lastDayOf = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
