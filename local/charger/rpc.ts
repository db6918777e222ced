import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';

/** The CSMS answered with a CALLERROR, or we do. */
export class CallError extends Error {
  readonly code: string;
  constructor(code: string, description = '') {
    super(description || code);
    this.code = code;
  }
}
/** No answer in time. */
class CallTimeout extends Error {}
/** The socket went before the answer came. */
export class LinkLost extends Error {}

export type Payload = Record<string, unknown>;
type Waiting = { resolve: (payload: Payload) => void; reject: (error: Error) => void };
type Options = { timeoutMs: number; handle: (action: string, payload: Payload) => Payload | Promise<Payload> };

/** OCPP-J 1.6 §4 from the charger's side: one CALL of ours at a time, answers told by message id. */
export class Rpc {
  readonly #ws: WebSocket;
  readonly #options: Options;
  readonly #waiting = new Map<string, Waiting>();
  #line: Promise<unknown> = Promise.resolve();

  constructor(ws: WebSocket, options: Options) {
    this.#ws = ws;
    this.#options = options;
    ws.on('message', (data: Buffer) => void this.#receive(data.toString()));
    ws.on('close', () => this.lose());
  }

  /** No answer comes any more. */
  lose(): void {
    for (const { reject } of this.#waiting.values()) reject(new LinkLost());
  }

  call(action: string, payload: Payload): Promise<Payload> {
    const answer = this.#line.then(() => this.#send(action, payload));
    this.#line = answer.catch(() => {});
    return answer;
  }

  async #send(action: string, payload: Payload): Promise<Payload> {
    if (this.#ws.readyState !== this.#ws.OPEN) throw new LinkLost();
    const id = randomUUID();
    let timer: NodeJS.Timeout | undefined;
    const answer = new Promise<Payload>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      timer = setTimeout(() => reject(new CallTimeout(action)), this.#options.timeoutMs);
    });
    this.#ws.send(JSON.stringify([2, id, action, payload]));
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  async #receive(text: string): Promise<void> {
    const frame = parse(text);
    const [type, id] = frame;
    if (type === 3) this.#waiting.get(String(id))?.resolve((frame[2] ?? {}) as Payload);
    else if (type === 4) this.#waiting.get(String(id))?.reject(new CallError(String(frame[2])));
    else if (type === 2) this.#reply(await this.#answer(String(id), String(frame[2]), (frame[3] ?? {}) as Payload));
    // Anything else is no OCPP: API Gateway tells of its own troubles on the same socket.
  }

  async #answer(id: string, action: string, payload: Payload): Promise<unknown[]> {
    try {
      return [3, id, await this.#options.handle(action, payload)];
    } catch (error) {
      const { code = 'InternalError', message } = error as Partial<CallError>;
      return [4, id, code, message, {}];
    }
  }

  #reply(frame: unknown[]): void {
    if (this.#ws.readyState === this.#ws.OPEN) this.#ws.send(JSON.stringify(frame));
  }
}

function parse(text: string): unknown[] {
  try {
    const frame: unknown = JSON.parse(text);
    return Array.isArray(frame) ? frame : [];
  } catch {
    return [];
  }
}
