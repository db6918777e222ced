import {
  downMs,
  excludedMs,
  grouped,
  hourMs,
  mean,
  minuteMs,
  rounded,
  share,
  upMs,
  type Grouping,
  type Part,
  type Per,
} from './group.ts';

export type ReliabilityRow = {
  key: string;
  period?: string;
  /** What is excluded counts neither as an outage nor in its length. */
  outages: number;
  outageMinutes: number;
  meanOutageMinutes?: number;
  /** Mean time between failures: of being up, by each outage. */
  mtbfHours?: number;
  incidents: number;
  /** Mean time to acknowledge, and until nothing was wrong any more. */
  mttaMinutes?: number;
  mttrMinutes?: number;
  fixedRemotelyPercent?: number;
  /** How often somebody went and said what they had found; in vain, where that was nothing. */
  dispatches: number;
  falseDispatches: number;
  falseDispatchPercent?: number;
  funnel: Funnel;
};

/** What drivers wanted, and how far they came. Whose card is refused is counted apart. */
export type Funnel = {
  attempts: number;
  /** Cars that were plugged in, and of which no session came. */
  withoutSession: number;
  sessions: number;
  refused: number;
  noEnergy: number;
  interrupted: number;
  successes: number;
  visits: number;
  /** Of the attempts. */
  startSuccessPercent?: number;
  /** Of the sessions. */
  sessionSuccessPercent?: number;
  /** Of the visits: those that went well at the first try, and in the end. */
  firstTryPercent?: number;
  visitSuccessPercent?: number;
};

export const reliability = (parts: readonly Part[], by: Grouping, per?: Per): ReliabilityRow[] =>
  grouped(parts, by, per).map(({ key, period, sums }) => {
    const outageMs = downMs(sums) - excludedMs(sums);
    return {
      ...{ key, ...(period && { period }) },
      outages: sums.outages ?? 0,
      outageMinutes: rounded(outageMs / minuteMs),
      meanOutageMinutes: mean(outageMs, sums.outages, minuteMs),
      mtbfHours: mean(upMs(sums), sums.outages, hourMs),
      incidents: sums.incidents ?? 0,
      mttaMinutes: mean(sums.acknowledgeMs, sums.acknowledged, minuteMs),
      mttrMinutes: mean(sums.restoreMs, sums.restored, minuteMs),
      fixedRemotelyPercent: share(sums.remotely, sums.restored),
      dispatches: sums.dispatches ?? 0,
      falseDispatches: sums.falseDispatches ?? 0,
      falseDispatchPercent: share(sums.falseDispatches, sums.dispatches),
      funnel: funnelOf(sums),
    };
  });

function funnelOf({
  plugIns = 0,
  sessions = 0,
  refused = 0,
  noEnergy = 0,
  interrupted = 0,
  successes = 0,
  visits = 0,
  firstTries,
  visitSuccesses,
}: Part['figures']): Funnel {
  const admitted = sessions - refused;
  const attempts = plugIns + admitted;
  return {
    ...{ attempts, withoutSession: plugIns, sessions, refused, noEnergy, interrupted, successes, visits },
    startSuccessPercent: share(admitted - noEnergy, attempts),
    sessionSuccessPercent: share(successes, admitted),
    firstTryPercent: share(firstTries, visits),
    visitSuccessPercent: share(visitSuccesses, visits),
  };
}
