import { randomUUID } from 'node:crypto';
import { strikes } from '../faults.ts';
import type { Template } from '../template.ts';
import { FunctionError, type Clock, type Faults, type Invoke, type Part } from '../types.ts';
import { Runner, type Outside } from './runner.ts';
import { Turns } from './turns.ts';

export type FunctionProperties = {
  FunctionName?: string;
  Role: string;
  Timeout?: number;
  MemorySize?: number;
  LoggingConfig?: { LogGroup?: string };
  Environment?: { Variables?: Record<string, string> };
};

type Options = {
  template: Template;
  /** Bundle of each function, by logical id. */
  bundles: Map<string, string>;
  environment: (functionId: string) => Record<string, string>;
  faults: Faults;
  clock: Clock;
  /** Lets it run, and counts. */
  counted: <T>(functionId: string, run: () => Promise<T>) => Promise<T>;
  onOutput: (functionId: string, text: string) => void;
  callAws: Outside['callAws'];
};

/**
 * Lambda has an environment for each event at a time, here all share a thread: with more at once they would time out by
 * waiting for each other. The wait for a turn does not count.
 */
const AT_ONCE = 40;

/** Every function of the template in a thread of its own, started when it is first called. */
export class Pool implements Part {
  readonly #options: Options;
  readonly #runners = new Map<string, Runner>();
  readonly #turns = new Map<string, Turns>();
  #stopped = false;

  constructor(options: Options) {
    this.#options = options;
  }

  readonly invoke: Invoke = (functionId, event) => {
    const turns = this.#turns.get(functionId) ?? new Turns(AT_ONCE);
    this.#turns.set(functionId, turns);
    return turns.take(() => this.#options.counted(functionId, () => this.#run(functionId, event)));
  };

  async warm(functionIds: string[]): Promise<void> {
    await Promise.all(functionIds.map((functionId) => this.#runner(functionId).ready));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#runners.values()].map((runner) => runner.stop()));
  }

  async #run(functionId: string, event: unknown): Promise<unknown> {
    const { template, faults, clock } = this.#options;
    const { Timeout = 3 } = template.get<FunctionProperties>(functionId).properties;
    const fails = strikes(faults.failInvocation);
    // A function that dies may have done its work or not: both happen.
    if (fails && strikes(0.5)) throw new FunctionError('Asked to fail before its work');
    const runner = this.#runner(functionId);
    // Like Lambda's init phase, loading does not count.
    await runner.ready.catch((error: Error) => {
      throw new FunctionError(`${functionId} cannot be loaded: ${error.message}`);
    });
    const deadline = Date.now() + Timeout * 1000;
    const question = { requestId: randomUUID(), event: JSON.stringify(event), deadline, ahead: clock.ahead() };
    const result = await runner.run(question, Timeout * 1000);
    if (fails) throw new FunctionError('Asked to fail after its work');
    return result;
  }

  #runner(functionId: string): Runner {
    const known = this.#runners.get(functionId);
    if (known && !known.broken) return known;
    if (this.#stopped) throw new FunctionError('The stack has stopped');
    const { template, bundles, environment, onOutput, callAws } = this.#options;
    const bundle = bundles.get(functionId);
    if (!bundle) throw new Error(`The template has no function ${functionId} with an entry`);
    const { MemorySize = 128 } = template.get<FunctionProperties>(functionId).properties;
    const names = { functionName: template.ref(functionId), functionArn: template.attribute(functionId, 'Arn') };
    const boot = { bundle, ...names, memorySize: MemorySize };
    const runner = new Runner(boot, environment(functionId), {
      onOutput: (text) => onOutput(functionId, text),
      callAws,
    });
    this.#runners.set(functionId, runner);
    return runner;
  }
}
