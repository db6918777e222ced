import { csv } from '#domain/csv.ts';
import { localTime } from '#domain/local-time.ts';
import type { EndedSession } from '#domain/session/session.ts';
import type { Site } from '#domain/station/site.ts';

/** A charge as its driver remembers it: by the clock of the place. */
export type HistoryEntry = {
  sessionId: string;
  siteName: string;
  stationId: string;
  date: string;
  time: string;
  timeZone: string;
  durationMinutes: number;
  energyWh: number;
  cost?: { currency: string; inclVat: string };
  invoiceId?: string;
};

type Place = Pick<Site, 'name' | 'timeZone'>;

/** Only what is settled: what is still looked at may become another energy, or another cost. */
export function historyEntry(session: EndedSession, { name, timeZone }: Place): HistoryEntry | undefined {
  const { settled, start, stop, sessionId, stationId, invoiceId } = session;
  if (!settled) return undefined;
  const { date, time } = localTime(start.at, timeZone);
  const durationMinutes = Math.max(0, Math.round((Date.parse(stop.at) - Date.parse(start.at)) / 60_000));
  const cost = settled.cost && { currency: settled.cost.currency, inclVat: settled.cost.inclVat };
  const charge = { sessionId, siteName: name, stationId, date, time, timeZone, durationMinutes };
  return { ...charge, energyWh: settled.energyWh, ...(cost && { cost }), ...(invoiceId && { invoiceId }) };
}

const columns: [string, (entry: HistoryEntry) => string | number | undefined][] = [
  ['date', ({ date }) => date],
  ['time', ({ time }) => time],
  ['timeZone', ({ timeZone }) => timeZone],
  ['site', ({ siteName }) => siteName],
  ['station', ({ stationId }) => stationId],
  ['minutes', ({ durationMinutes }) => durationMinutes],
  ['kWh', ({ energyWh }) => (energyWh / 1000).toFixed(3)],
  ['cost', ({ cost }) => cost?.inclVat],
  ['currency', ({ cost }) => cost?.currency],
  ['invoice', ({ invoiceId }) => invoiceId],
  ['session', ({ sessionId }) => sessionId],
];

export const csvOf = (entries: readonly HistoryEntry[]): string =>
  csv([columns.map(([name]) => name), ...entries.map((entry) => columns.map(([, of]) => of(entry)))]);
