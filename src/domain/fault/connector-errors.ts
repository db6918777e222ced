import type { Severity } from './incident.ts';
import type { Connector } from '#domain/station/station.ts';

/** An error that came as an event of its own (2.x N07): what tells of it, as `RCD.Tripped`, and the code it has. */
export type EventError = { name: string; code: string; info?: string; severity?: Severity; at: string; over?: true };

/** An error that begins, or one that is over; one that is over without a code ends all that were told by that name. */
export type ConnectorEvent = Pick<Connector, 'stationId' | 'evseId' | 'connectorId'> &
  Omit<EventError, 'code' | 'over'> & { code?: string; over: boolean };

export type WithErrors = Connector & { errors?: EventError[] };

export const activeErrors = ({ errors = [] }: Pick<WithErrors, 'errors'>): EventError[] =>
  errors.filter(({ over }) => !over);

/** What a connector shows of them: the latest. */
export function shownError(errors: EventError[]): Pick<WithErrors, 'errors' | 'errorCode' | 'info'> {
  const latest = activeErrors({ errors })
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  return { errors, errorCode: latest?.code, info: latest?.info };
}

/** A status that is not known yet is taken for the best one: what is wrong is told by the error. */
export function withEvent(before: WithErrors | undefined, told: ConnectorEvent): WithErrors | 'unchanged' | 'late' {
  // Stations tell of everything that is well, too; that is news only where an error of it may still come, late.
  if (told.over && !before) return 'unchanged';
  const errors = told.over ? ended(before?.errors ?? [], told) : begun(before?.errors ?? [], told);
  if (typeof errors === 'string') return errors;
  const { stationId, evseId, connectorId, at } = told;
  const known: Connector = before ?? { stationId, evseId, connectorId, status: 'Available', since: at };
  return { ...known, ...shownError(kept(errors)) };
}

function begun(errors: EventError[], { name, code = name, info, severity, at }: ConnectorEvent) {
  const isIt = (error: EventError) => error.code === code || (error.over && error.code === name);
  const known = errors.find((error) => error.name === name && isIt(error));
  if (known && known.at > at) return 'late';
  if (known && !known.over && known.info === info) return 'unchanged';
  return [...errors.filter((error) => error !== known), { name, code, info, severity, at }];
}

function ended(errors: EventError[], { name, code, at }: ConnectorEvent) {
  const meant = errors.filter((error) => error.name === name && (code === undefined || error.code === code));
  if (!meant.length) return [...errors, { name, code: code ?? name, at, over: true as const }];
  const open = meant.filter(({ over }) => !over);
  const ends = open.filter((error) => error.at <= at);
  if (!ends.length) return open.length ? 'late' : 'unchanged';
  return errors.map((error) => (ends.includes(error) ? { ...error, at, over: true as const } : error));
}

/** What is over is kept for as long as an older word on it may still come. */
const mostEnded = 20;

const kept = (errors: EventError[]): EventError[] => {
  const over = errors.filter((error) => error.over).toSorted((a, b) => b.at.localeCompare(a.at));
  return [...activeErrors({ errors }), ...over.slice(0, mostEnded)];
};
