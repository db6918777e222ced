import type * as z from 'zod';
import { costSoFar, type Known } from '#domain/tariff/cost-so-far.ts';
import { liveView } from '#domain/session/live-view.ts';
import type { Moment, Session } from '#domain/session/session.ts';
import { bookingView } from './booking-of.ts';
import { settle } from '#domain/session/settle.ts';
import type { session } from './schemas/session.ts';

export type SessionView = z.input<typeof session>;

/** What a running or not yet settled session is looked at with. */
export type Surroundings = Known & { at: string };

export function sessionView(session: Session, { at, ...known }: Surroundings): SessionView {
  const { samples, ratedW } = known;
  const common = {
    ...session,
    id: session.sessionId,
    meterStartWh: session.status === 'orphan' ? undefined : wholeWh(session.start.meterWh),
    times: timesOf(session),
    services: session.services?.map(bookingView),
  };
  if (session.status === 'active') {
    return { ...common, ...liveView(session, samples, ratedW), cost: costSoFar(session, known, at) };
  }
  const settled = session.status === 'ended' ? session.settled : undefined;
  return {
    ...common,
    startedAt: settled?.corrected?.startedAt ?? session.startedAt,
    endedAt: settled?.corrected?.endedAt ?? session.stop?.at,
    stopReason: session.stop?.reason,
    endedBy: session.stop?.byHand && { ...session.stop.byHand, at: session.stop.receivedAt },
    meterStopWh: wholeWh(session.stop?.meterWh),
    energyWh: settled?.energyWh ?? settle({ session, samples, ratedW, at }).energyWh,
    cost: settled?.cost,
    unbilled: settled?.unbilled,
    outcome: settled?.outcome,
    signature: settled?.signature,
    awaits: settled?.awaits,
    assumptions: settled?.assumptions,
    observed: settled?.observed,
  };
}

/** Three times of each end: the charger's word, our receipt, and what was taken for true. */
function timesOf(session: Session) {
  const start = session.status === 'orphan' ? undefined : session.start;
  const stop = session.status === 'active' ? undefined : session.stop;
  const corrected = session.status === 'ended' ? session.settled?.corrected : undefined;
  const times = ({ timestamp, receivedAt, at }: Moment, taken = at) => ({ charger: timestamp, receivedAt, taken });
  return {
    start: start && times(start, corrected?.startedAt),
    stop: stop && times(stop, corrected?.endedAt),
  };
}

/** Whole Wh are promised; a charger may count in tenths. */
const wholeWh = (wh: number | undefined) => (wh === undefined ? undefined : Math.round(wh));
