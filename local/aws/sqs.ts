import type { QueuedMessage } from '../types.ts';

/** Failure queues: written by event source mappings, topics and asynchronous invocations, read by whoever repairs. */
export class Queues {
  readonly #messages = new Map<string, QueuedMessage[]>();
  readonly #tell: (queue: string, body: unknown) => void;

  constructor(arns: string[], tell: (queue: string, body: unknown) => void) {
    for (const arn of arns) this.#messages.set(nameIn(arn), []);
    this.#tell = tell;
  }

  send(arn: string, body: unknown, at: Date): void {
    const queue = this.#messages.get(nameIn(arn));
    if (!queue) throw new Error(`The template has no queue ${arn}`);
    queue.unshift({ at: at.toISOString(), body });
    this.#tell(nameIn(arn), body);
  }

  all(): Record<string, QueuedMessage[]> {
    return Object.fromEntries([...this.#messages].map(([name, messages]) => [name, [...messages]]));
  }
}

const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);
