import { csv, type Cell } from '#domain/csv.ts';
import { lengthMs, type ConnectorIntervals } from './interval.ts';

/** A row of a report as columns: what is in parts is named by its path, as `nevi.percent`. */
type Row = { readonly [name: string]: unknown };

/** A column for whatever any row has, so that a row stays a row. */
export function reportCsv(rows: readonly object[]): string {
  const flat = rows.map((row) => flattened(row as Row));
  const names = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  return csv([names, ...flat.map((row) => names.map((name) => row.get(name)))]);
}

const flattened = (row: Row, path = ''): Map<string, Cell> =>
  new Map(
    Object.entries(row).flatMap(([name, value]): [string, Cell][] =>
      typeof value === 'object' && value !== null
        ? [...flattened(value as Row, `${path}${name}.`)]
        : [[path + name, value as Cell]],
    ),
  );

/** A line for each interval, with its length. */
export const timelineCsv = (stationId: string, connectors: readonly ConnectorIntervals[]): string =>
  csv([
    [
      'station',
      'evse',
      'connector',
      'from',
      'to',
      'minutes',
      'state',
      'cause',
      'excluded',
      'incident',
      'maintenance',
      'session',
    ],
    ...connectors.flatMap(({ evseId, connectorId, intervals }) =>
      intervals.map((one): Cell[] => [
        ...[stationId, evseId, connectorId, one.from, one.to, lengthMs(one) / 60_000],
        ...[one.state, one.cause, one.excluded, one.incidentId, one.maintenanceId, one.sessionId],
      ]),
    ),
  ]);
