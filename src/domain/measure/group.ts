import { added, type Figures } from './figures.ts';
import { excludedClasses, states } from './interval.ts';

/** What was measured at a place in a period; a port where it is a connector. Connector and station are empty for what is of more. */
export type Part = {
  period: string;
  siteId: string;
  stationId: string;
  connector: string;
  vendor?: string;
  model?: string;
  ratedW?: number;
  figures: Figures;
};

export const groupings = ['connector', 'station', 'site', 'vendor', 'model'] as const;
export type Grouping = (typeof groupings)[number];
export const pers = ['day', 'month'] as const;
export type Per = (typeof pers)[number];

/** `period`: only where the report is by period. */
export type Group = { key: string; period?: string; parts: Part[]; sums: Figures };

/** By what a part is told: '' where it is of no such group. */
export const keyOf: Record<Grouping, (part: Part) => string> = {
  connector: ({ stationId, connector }) => (isPort({ connector }) ? `${stationId} ${connector}` : ''),
  station: ({ stationId }) => stationId,
  site: ({ siteId }) => siteId,
  vendor: ({ stationId, vendor = 'unknown' }) => (stationId ? vendor : ''),
  model: ({ stationId, vendor = 'unknown', model = '' }) => (stationId ? `${vendor} ${model}`.trim() : ''),
};

/** What belongs to no group, as an incident of a whole station to a connector of it, is left out of it. */
export function grouped(parts: readonly Part[], by: Grouping, per?: Per): Group[] {
  const name = (part: Part) => [keyOf[by](part), periodOf(part, per)].join('\n');
  const groups = [...Map.groupBy(parts, name)].filter(([key]) => !key.startsWith('\n'));
  return groups
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, ofGroup]) => ({
      key: keyOf[by](ofGroup[0]!),
      ...(per && { period: periodOf(ofGroup[0]!, per) }),
      parts: ofGroup,
      sums: added(ofGroup.map(({ figures }) => figures)),
    }));
}

const periodOf = ({ period }: Part, per: Per | undefined): string =>
  per === 'month' ? period.slice(0, 7) : per === 'day' ? period : '';

export const isPort = ({ connector }: Pick<Part, 'connector'>): boolean => connector !== '' && connector !== '0/0';

/**
 * The figures of each port of a group. A port charges one car at a time, as an EVSE does (23 CFR 680.104): where that has
 * several connectors it is as bad as the worst of them.
 */
export function portsOf({ parts }: Group): Figures[] {
  const connectors = [...Map.groupBy(parts.filter(isPort), ({ stationId, connector }) => `${stationId} ${connector}`)];
  const summed = connectors.map(([name, ofOne]) => ({ name, figures: added(ofOne.map(({ figures }) => figures)) }));
  const byPort = Map.groupBy(summed, ({ name }) => name.slice(0, name.lastIndexOf('/')));
  return [...byPort.values()].map((ofPort) => ofPort.map(({ figures }) => figures).reduce(worse));
}

const outageMs = (figures: Figures): number => downMs(figures) - excludedMs(figures);
const worse = (one: Figures, other: Figures): Figures => (outageMs(other) > outageMs(one) ? other : one);

type Name = keyof Figures;
const sumOf = (figures: Figures, names: readonly Name[]): number =>
  names.reduce((sum, name) => sum + (figures[name] ?? 0), 0);

export const upMs = (figures: Figures): number => sumOf(figures, ['available', 'charging', 'occupied', 'reserved']);
export const downMs = (figures: Figures): number => sumOf(figures, ['unavailable', 'faulted', 'offline']);
export const excludedMs = (figures: Figures): number => sumOf(figures, excludedClasses);
export const allMs = (figures: Figures): number => sumOf(figures, states);

/** `undefined` of nothing: no share of it can be told. */
export const share = (part: number | undefined, whole: number | undefined): number | undefined =>
  whole ? rounded((100 * (part ?? 0)) / whole) : undefined;
export const mean = (sum: number | undefined, count: number | undefined, unit = 1): number | undefined =>
  count ? rounded((sum ?? 0) / count / unit) : undefined;
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
