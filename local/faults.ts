import type { Faults } from './types.ts';

export const noFaults = (): Faults => ({
  dropDisconnect: 0,
  deliverBatchTwice: 0,
  failInvocation: 0,
  throttleTable: 0,
});

/** Whether trouble of this probability strikes now. */
export const strikes = (probability: number): boolean => probability > 0 && Math.random() < probability;
