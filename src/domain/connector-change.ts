import type { ChargingState } from './charging-state.ts';
import { sameStatus } from './station-status.ts';
import type { Connector } from './station.ts';

/**
 * `errorAt`: an error that came as an event of its own (2.x NotifyEvent), and when. `states`: when 1.6 said that the
 * vehicle asked for nothing, and when that was over, of this car and the one before it.
 */
export type KnownConnector = Connector & { errorAt?: string; states?: ChargingState[] };

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
  const states = withState(before?.states, told);
  const known = { ...told, ...(states && { states }) };
  const after = errorAt === undefined ? known : { ...known, errorAt, errorCode, info };
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

const parked = 'SuspendedEV';
/** A charger whose status flaps must not make its item grow. */
const most = 50;

/** Only what turns charging into parking or back, and where a car has left: Available. */
function withState(states: ChargingState[] = [], { detail, since }: Connector): ChargingState[] | undefined {
  const last = states.at(-1)?.state;
  const turns = detail === 'Available' || (detail === parked) !== (last === parked);
  if (detail === undefined || detail === last || !turns) return states.length ? states : undefined;
  const all = [...states, { at: since, state: detail }];
  const left = all.flatMap(({ state }, i) => (state === 'Available' ? [i] : []));
  return all.slice(left.length > 2 ? left.at(-3) : 0).slice(-most);
}
