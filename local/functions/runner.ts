import { Worker } from 'node:worker_threads';
import { FunctionError } from '../types.ts';
import type { AwsCall, AwsReply } from './wire.ts';

/** What crosses the thread's border. Events and results are JSON, as between Lambda and its callers. */
export type Boot = { bundle: string; functionName: string; functionArn: string; memorySize: number };
/** `ahead`: by how much the stack's clock has been put on. */
export type Question = { requestId: string; event: string; deadline: number; ahead: number };
export type Answer = { requestId: string; result?: string; error?: { name: string; message: string; stack?: string } };

type Message = 'ready' | { written: string } | AwsCall | Answer;
/** What the thread asks of the outside: its calls of AWS, and where its output goes. */
export type Outside = {
  onOutput: (text: string) => void;
  callAws: (call: Omit<AwsCall, 'call'>) => Promise<Omit<AwsReply, 'call'>>;
};

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };

/** One thread with one function in it, which answers several events at a time. */
export class Runner {
  readonly #worker: Worker;
  readonly #outside: Outside;
  readonly #waiting = new Map<string, Waiting>();
  readonly ready: Promise<void>;
  /** Threw outside a handler, timed out, or ended: the next event needs a new runner. */
  broken = false;

  constructor(boot: Boot, env: Record<string, string>, outside: Outside) {
    this.#outside = outside;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: boot,
      env,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdout: true,
      stderr: true,
      // All functions share this machine: V8 is asked to collect early instead of growing to what Lambda would give. What
      // an event made is dead a moment later: with 3 MB to fill before it is collected twenty threads take 150 MB less
      // than with 16, for 0.1 ms of CPU a message.
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 3 },
    });
    this.#worker.stdout.setEncoding('utf8').on('data', outside.onOutput);
    this.#worker.stderr.setEncoding('utf8').on('data', outside.onOutput);
    this.#worker.on('message', (message: Message) => this.#hear(message));
    this.#worker.on('error', (error: Error) => this.#fail(error.message));
    this.#worker.on('exit', () => this.#fail('Runtime exited'));
    this.ready = new Promise((resolve, reject) => {
      this.#worker.once('message', () => resolve());
      this.#worker.once('error', reject);
      this.#worker.once('exit', () => reject(new Error('Runtime exited')));
    });
    this.ready.catch(() => {});
  }

  run(question: Question, timeoutMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.#timeOut(question.requestId, timeoutMs), timeoutMs);
      const settle =
        <T>(next: (value: T) => void) =>
        (value: T) => {
          clearTimeout(late);
          next(value);
        };
      this.#waiting.set(question.requestId, { resolve: settle(resolve), reject: settle(reject) });
      this.#worker.postMessage(question);
    });
  }

  async stop(): Promise<void> {
    this.broken = true;
    await this.#worker.terminate();
  }

  #hear(message: Message): void {
    if (message === 'ready') return;
    if ('written' in message) this.#outside.onOutput(message.written);
    else if ('call' in message) void this.#callAws(message);
    else this.#settle(message);
  }

  async #callAws({ call, ...request }: AwsCall): Promise<void> {
    const reply = await this.#outside.callAws(request);
    this.#worker.postMessage({ call, ...reply } satisfies AwsReply);
  }

  #settle({ requestId, result, error }: Answer): void {
    const waiting = this.#waiting.get(requestId);
    this.#waiting.delete(requestId);
    if (error)
      waiting?.reject(Object.assign(new FunctionError(error.message), { name: error.name, stack: error.stack }));
    else waiting?.resolve(result === undefined ? null : JSON.parse(result));
    this.#endIfDone();
  }

  #fail(message: string): void {
    this.broken = true;
    for (const { reject } of this.#waiting.values()) reject(new FunctionError(message));
    this.#waiting.clear();
  }

  /** Lambda throws the environment away with the event that timed out; here others may share it, and finish first. */
  #timeOut(requestId: string, timeoutMs: number): void {
    this.broken = true;
    this.#settle({
      requestId,
      error: { name: 'Sandbox.Timedout', message: `Task timed out after ${timeoutMs / 1000} seconds` },
    });
  }

  #endIfDone(): void {
    if (this.broken && this.#waiting.size === 0) void this.#worker.terminate();
  }
}
