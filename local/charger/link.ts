import { WebSocket } from 'ws';
import type { Clock } from '../types.ts';
import type { Random } from './random.ts';
import { LinkLost, Rpc, type Payload } from './rpc.ts';

export type LinkOptions = {
  /** Where the CSMS is, without the station's id: `ws://localhost:8080/ocpp`. */
  url: string;
  stationId: string;
  password: string;
  subprotocols: string[];
  clock: Clock;
  random: Random;
  onOpen: () => void;
  onCall: (action: string, payload: Payload) => Payload | Promise<Payload>;
};

const second = 1_000;
/** On the wall's clock, however fast the stack plays: the network and the CSMS take the time they take. */
const callTimeoutMs = 30 * second;
const longestWaitMs = 60 * second;
/** Longer than API Gateway and CloudFront hold an idle socket. */
const forgottenMs = 15 * 60 * second;

/** Keeps a socket to the CSMS open: when it breaks, again and again, later and later, never all at the same time. */
export class Link {
  readonly #options: LinkOptions;
  #ws: WebSocket | undefined;
  #rpc: Rpc | undefined;
  #retry: NodeJS.Timeout | undefined;
  readonly #lost = new Map<WebSocket, NodeJS.Timeout>();
  #attempts = 0;
  #wanted = false;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  get open(): boolean {
    return this.#ws?.readyState === WebSocket.OPEN;
  }

  start(): void {
    this.#wanted = true;
    this.#connect();
  }

  /** A restart: the system ends its connections, without a close frame, and nothing comes until `offlineMs` have passed. */
  drop(offlineMs: number): void {
    this.#wanted = false;
    this.#ws?.terminate();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.start(), this.#options.clock.toWall(offlineMs));
  }

  /**
   * No power, or no network: the other end is told nothing, not even by TCP, and holds the socket for open. Nothing comes
   * from here until `start`.
   */
  vanish(): void {
    this.#wanted = false;
    clearTimeout(this.#retry);
    const lost = this.#ws;
    this.#ws = undefined;
    this.#rpc?.lose();
    if (!lost) return;
    if (lost.readyState !== WebSocket.OPEN) return lost.terminate();
    lost.pause();
    // The other end has closed it by then; here only the system's memory of it is left.
    const buried = setTimeout(() => lost.terminate(), this.#options.clock.toWall(forgottenMs));
    buried.unref();
    this.#lost.set(lost, buried);
    lost.on('close', () => this.#lost.delete(lost));
  }

  stop(): void {
    this.#wanted = false;
    clearTimeout(this.#retry);
    this.#ws?.close(1000);
    for (const [lost, buried] of this.#lost) {
      clearTimeout(buried);
      lost.terminate();
    }
  }

  ping(): void {
    if (this.open) this.#ws!.ping();
  }

  call(action: string, payload: Payload): Promise<Payload> {
    return this.open ? this.#rpc!.call(action, payload) : Promise.reject(new LinkLost());
  }

  #connect(): void {
    const { url, stationId, password, subprotocols, onCall, onOpen } = this.#options;
    const ws = new WebSocket(`${url}/${encodeURIComponent(stationId)}`, subprotocols, {
      headers: { Authorization: `Basic ${Buffer.from(`${stationId}:${password}`).toString('base64')}` },
      handshakeTimeout: 10 * second,
      perMessageDeflate: false,
    });
    this.#ws = ws;
    this.#rpc = new Rpc(ws, { timeoutMs: callTimeoutMs, handle: onCall });
    ws.on('open', () => {
      if (this.#ws !== ws) return;
      this.#attempts = 0;
      onOpen();
    });
    ws.on('error', () => {});
    ws.on('close', () => this.#wanted && this.#ws === ws && this.#later());
  }

  /** OCPP 2.0.1's advice holds for 1.6 as well: double the wait, and add a random part. */
  #later(): void {
    const { clock, random } = this.#options;
    const wait = Math.min(longestWaitMs, second * 2 ** this.#attempts++) * random.between(0.5, 1.5);
    this.#retry = setTimeout(() => this.#connect(), clock.toWall(wait));
  }
}
