import type { Purpose } from '#domain/session/looks.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { tellIdleFee, tellNearlyDone } from './ending-of-session.ts';
import { faultsOf } from './faults-of-session.ts';
import { limitsOf } from './limits-of-session.ts';

/** What is done once the time of a look has come. It answers when the next one is due. */
export type Step = (session: ActiveSession, at: string) => Promise<string>;

export const steps: Record<Purpose, Step> = {
  faults: faultsOf,
  limits: limitsOf,
  nearly: tellNearlyDone,
  idle: tellIdleFee,
};
