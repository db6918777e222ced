import type { ClockError, ClockSeen } from '#domain/session/clock-error.ts';
import type { ChargingState } from '#domain/session/charging-state.ts';
import { shownError, type WithErrors } from '#domain/fault/connector-errors.ts';
import { sameStatus } from './station-status.ts';
import type { Connector } from './station.ts';

/**
 * `states`: when 1.6 said that the vehicle asked for nothing, and when that was over, of this car and the one before it.
 * `clockAt`: when its clock was seen to be wrong, where no status told it.
 */
export type KnownConnector = WithErrors & {
  states?: ChargingState[];
  late?: LateWord;
  clock?: ClockError;
  clockAt?: string;
};

/** A status, and what its stamp tells of the charger's clock. */
export type ToldStatus = Connector & { clock?: ClockSeen };

/** What was told after something newer: it changes nothing here, and is put where it belongs by keep-history and in incidents. */
export type LateWord = Pick<Connector, 'status' | 'errorCode' | 'vendorErrorCode' | 'vendorId' | 'info' | 'since'>;

type Change = KnownConnector | 'unchanged';

/** The latest word counts. A status of 2.x knows no errors, so it ends none that an event has begun. */
export function withStatus(before: KnownConnector | undefined, { clock: seen, ...told }: ToldStatus): Change {
  if (before && before.since > told.since) return withLate(before, told);
  const errors = before?.errors;
  const states = withState(before?.states, told);
  const clock = seen === 'right' ? undefined : (seen ?? before?.clock);
  const more = { ...(states && { states }), ...(clock !== undefined && { clock }), ...(errors && shownError(errors)) };
  const after = { ...told, ...more };
  return before && sameStatus(before, after) ? 'unchanged' : after;
}

/** A sample has told that the clock is wrong. That it is right again a status tells, or the end of a session. */
export const withClock = (before: KnownConnector | undefined, clock: ClockError, clockAt: string): Change =>
  before && before.clock === undefined ? { ...before, clock, clockAt } : 'unchanged';

function withLate(before: KnownConnector, told: Connector): Change {
  const { status, errorCode, vendorErrorCode, vendorId, info, since } = told;
  const { late } = before;
  if (late?.since === since && late.status === status) return 'unchanged';
  return { ...before, late: { status, errorCode, vendorErrorCode, vendorId, info, since } };
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
