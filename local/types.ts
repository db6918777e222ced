/** What the parts of the local stack ask of each other. */
import type { Template } from './template.ts';

/** Runs a function as Lambda would; `functionId` is its logical id in the template. Rejects with FunctionError when the handler threw or timed out. */
export type Invoke = (functionId: string, event: unknown) => Promise<unknown>;

export class FunctionError extends Error {}

/** A start that cannot work, told in one line. */
export class StartError extends Error {}

/** An SMS or e-mail that would have gone out. */
export type Delivery = { at: string; channel: 'sms' | 'email'; to: string; subject?: string; text: string };

/** Time on this stack: `now` runs `scale` times faster than the wall, and so do `delay` and the gateway's limits. */
export type Clock = {
  scale: number;
  origin: number;
  now(): Date;
  toWall(milliseconds: number): number;
  /** Goes on at once to a later time: what was due by then is due now. Open sockets notice nothing. */
  passTo(at: string): void;
  /** By how much it was put on so far. */
  ahead(): number;
  whenPassed(tell: () => void): void;
};

/** A part of the stack that was started and must be stopped. */
export type Part = { stop(): Promise<void> };

/** Trouble a test can ask for. Every probability is 0 unless set. */
export type Faults = {
  dropDisconnect: number;
  deliverBatchTwice: number;
  failInvocation: number;
  throttleTable: number;
};

/** What lies in a failure queue: at `/local/queues`. */
export type QueuedMessage = { at: string; body: unknown };

export type StartOptions = {
  /** 0 takes a free one. */
  port?: number;
  /** This machine alone unless told: everyone knows the demo's passwords. */
  host?: string;
  /** A folder, or `memory`. */
  data?: string;
  /** Simulated chargers. */
  demo?: number;
  timeScale?: number;
  faults?: Partial<Faults>;
  quiet?: boolean;
};

export type LocalStack = Part & {
  url: string;
  port: number;
  template: Template;
  clock: Clock;
  /** Mutable: a test turns trouble on and off. */
  faults: Faults;
  invoke: Invoke;
  /** Newest first. */
  outbox(): Delivery[];
  /** Somebody answers STOP to a text message. */
  optOut(phone: string): void;
  queues(): Record<string, QueuedMessage[]>;
  /** What AWS would have billed by the piece. */
  usage(): Record<string, number>;
  /** The most there was at once, and the longest it took, since it was asked last. */
  peaks(): Record<string, number>;
  /** Refused calls, given-up records and whatever else should not happen, oldest first. */
  trouble(): string[];
  /** Process id of DynamoDB Local, so that a bench can tell its share. */
  dynamoDbPid?: number;
};
