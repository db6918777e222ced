import { setTimeout as sleep } from 'node:timers/promises';
import { LinkLost, type Payload } from './rpc.ts';

export type TransactionMessage = {
  action: string;
  /** Made when it is sent: only the answer to the start tells the transaction id. */
  payload: () => Payload;
  answered?: (response: Payload) => void;
};

type Options = {
  call: (action: string, payload: Payload) => Promise<Payload>;
  attempts: () => number;
  /** Wall clock. */
  retryMs: () => number;
  lost: (message: TransactionMessage) => void;
};

/** Transaction-related messages go out in the order they were made, however long the link is down (OCPP 1.6 §3.7). */
export class TransactionQueue {
  readonly #options: Options;
  readonly #waiting: TransactionMessage[] = [];
  #busy = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get length(): number {
    return this.#waiting.length;
  }

  add(message: TransactionMessage): void {
    this.#waiting.push(message);
    void this.flush();
  }

  /** Called again when the link is back. */
  async flush(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
        await this.#deliver(next);
        this.#waiting.shift();
      }
    } catch (error) {
      if (!(error instanceof LinkLost)) throw error;
    } finally {
      this.#busy = false;
    }
  }

  /** A refusal or a silence is tried again, with a new message id, so many times and no more (OCPP 1.6 §9.1.30). */
  async #deliver(message: TransactionMessage): Promise<void> {
    const { attempts, call, retryMs, lost } = this.#options;
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await call(message.action, message.payload());
        return message.answered?.(response);
      } catch (error) {
        if (error instanceof LinkLost) throw error;
        if (attempt >= attempts()) return lost(message);
        await sleep(retryMs() * attempt, undefined, { ref: false });
      }
    }
  }
}
