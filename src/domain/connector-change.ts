import { sameStatus } from './station-status.ts';
import type { Connector } from './station.ts';

/** `errorAt`: an error that came as an event of its own (2.x NotifyEvent), and when. */
export type KnownConnector = Connector & { errorAt?: string };

/** An error that begins, or one that is over. */
export type ConnectorEvent = Pick<Connector, 'stationId' | 'evseId' | 'connectorId' | 'info'> & {
  errorCode: string;
  over: boolean;
  at: string;
};

type Change = KnownConnector | 'unchanged' | 'late';

/** The latest word counts. A status of 2.x knows no errors, so it ends none that an event has begun. */
export function withStatus(before: KnownConnector | undefined, told: Connector): Change {
  if (before && before.since > told.since) return 'late';
  const { errorAt, errorCode, info } = before ?? {};
  const after = errorAt === undefined ? told : { ...told, errorAt, errorCode, info };
  return before && sameStatus(before, after) ? 'unchanged' : after;
}

/** A status that is not known yet is taken for the best one: what is wrong is told by the error. */
export function withEvent(before: KnownConnector | undefined, told: ConnectorEvent): Change {
  const { stationId, evseId, connectorId, errorCode, info, over, at } = told;
  if (before?.errorAt !== undefined && before.errorAt > at) return 'late';
  if (over && before?.errorCode !== errorCode) return 'unchanged';
  if (!over && before?.errorCode === errorCode && before.info === info) return 'unchanged';
  const known: Connector = before ?? { stationId, evseId, connectorId, status: 'Available', since: at };
  return { ...known, errorAt: at, errorCode: over ? undefined : errorCode, info: over ? undefined : info };
}
