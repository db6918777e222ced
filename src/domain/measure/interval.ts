export type Span = { from: string; to: string };

/** What a connector was: `charging` is proven by energy, `occupied` is a car that takes none. */
export const states = [
  'available',
  'charging',
  'occupied',
  'reserved',
  'unavailable',
  'faulted',
  'offline',
  'unknown',
] as const;
export type State = (typeof states)[number];

/** What 23 CFR 680.116(b)(3) takes off an outage; `closed`: outside opening hours. */
export const excludedClasses = ['utility', 'vehicle', 'maintenance', 'vandalism', 'disaster', 'closed'] as const;
export type ExcludedClass = (typeof excludedClasses)[number];

/** Half open: `to` is the `from` of the next. */
export type Interval = Span & {
  state: State;
  /** Of what is down, in words. */
  cause?: string;
  excluded?: ExcludedClass;
  /** What says so. */
  incidentId?: string;
  maintenanceId?: string;
  sessionId?: string;
};

/** The timeline of a connector. */
export type ConnectorIntervals = { evseId: number; connectorId: number; intervals: Interval[] };

const down: readonly State[] = ['unavailable', 'faulted', 'offline'];
export const isDown = ({ state }: Pick<Interval, 'state'>): boolean => down.includes(state);

export const lengthMs = ({ from, to }: Span): number => Date.parse(to) - Date.parse(from);

export const within = (span: Span, at: string): boolean => span.from <= at && at < span.to;

/** What of a span lies in another; `undefined` where nothing does. */
export function cut(span: Span, { from, to }: Span): Span | undefined {
  const part = { from: span.from > from ? span.from : from, to: span.to < to ? span.to : to };
  return part.from < part.to ? part : undefined;
}
