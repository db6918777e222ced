import type { LinkFact, StatusFact } from '#domain/measure/fact.ts';
import type { Interval } from '#domain/measure/interval.ts';
import type { Measured } from '#domain/measure/measured.ts';
import type { Evidence } from '#domain/measure/timeline.ts';

/** Minutes of a day in May; the site's clock is UTC unless told. */
export const at = (minutes: number): string => new Date(Date.UTC(2026, 4, 4) + minutes * 60_000).toISOString();
export const day = { from: at(0), to: at(1440) };

export const status = (
  word: StatusFact['status'],
  minutes: number,
  more: Partial<StatusFact> & { connectorId?: number } = {},
): StatusFact => ({
  ...{ kind: 'status', stationId: 'CP1', siteId: 'SLUSSEN', evseId: 1, connectorId: 1, order: 0 },
  ...{ status: word, at: at(minutes) },
  ...more,
});
export const link = (online: boolean, minutes: number): LinkFact => ({
  ...{ kind: 'link', stationId: 'CP1', siteId: 'SLUSSEN', order: Number(online) },
  ...{ online, at: at(minutes) },
});
export const nothing: Evidence = { statuses: [], station: [], links: [], flows: [], excuses: [] };

/** As `available 0–60`, with what is told of it. */
export const told = (intervals: readonly Interval[]): string[] =>
  intervals.map(({ from, to, state, cause, excluded, ...more }) =>
    [`${state} ${minute(from)}–${minute(to)}`, cause, excluded && `(${excluded})`, ...Object.values(more)]
      .filter(Boolean)
      .join(' '),
  );
const minute = (time: string): number => (Date.parse(time) - Date.parse(at(0))) / 60_000;

/** A charge that went well, unless told, and gave 10 kWh. */
export const charge = (from: number, to: number, more: Partial<Measured> = {}): Measured => ({
  ...{ sessionId: `s${from}`, evseId: 1, connectorId: 1, idTag: 'TAG' },
  ...{ startedAt: at(from), endedAt: at(to), energyWh: 10_000 },
  outcome: { result: 'success', endedBy: 'driver', flow: { from: at(from), to: at(to) } },
  ...more,
});
export const failed = (from: number, to: number, more: Partial<Measured> = {}): Measured =>
  charge(from, to, { energyWh: 0, outcome: { result: 'no-energy', endedBy: 'driver' }, ...more });
