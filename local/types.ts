/** What the parts of the local stack ask of each other. */

/** Runs a function as Lambda would; `functionId` is its logical id in the template. Rejects with FunctionError when the handler threw or timed out. */
export type Invoke = (functionId: string, event: unknown) => Promise<unknown>;

export class FunctionError extends Error {}

/** An SMS or e-mail that would have gone out. */
export type Delivery = { at: string; channel: 'sms' | 'email'; to: string; subject?: string; text: string };

/** Time on this stack: `now` runs `scale` times faster than the wall, and so do `delay` and the gateway's limits. */
export type Clock = { scale: number; origin: number; now(): Date; toWall(milliseconds: number): number };

/** A part of the stack that was started and must be stopped. */
export type Part = { stop(): Promise<void> };

/** Trouble a test can ask for. Every probability is 0 unless set. */
export type Faults = {
  dropDisconnect: number;
  deliverBatchTwice: number;
  failInvocation: number;
  throttleTable: number;
};
