import { EventEmitter } from 'node:events';
import http, { type RequestOptions } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { Readable } from 'node:stream';

/** A request of the SDK and its answer, as they cross the border of a function's thread. */
export type AwsCall = {
  call: number;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
};
export type AwsReply = { call: number; status: number; headers: Record<string, string>; body: string };

/**
 * What the SDK sends to `endpoint` by HTTP goes through `send` instead of a socket to this very process, which would
 * cost as much CPU as the SDK itself. The SDK signs, retries and parses as ever; whatever goes elsewhere takes a socket.
 */
export function wireTo(endpoint: string, send: (call: AwsCall) => void): (reply: AwsReply) => void {
  const { hostname, port } = new URL(endpoint);
  const waiting = new Map<number, WiredRequest>();
  const outside = http.request;
  let last = 0;

  const request = (options: RequestOptions, onResponse: (response: Readable) => void) => {
    if (options.host !== hostname || String(options.port) !== port) return outside(options, onResponse as never);
    const call = ++last;
    const method = options.method ?? 'GET';
    const path = options.path ?? '/';
    const headers = lowerCased(options.headers as Record<string, string>);
    const wired = new WiredRequest((body) => send({ call, method, path, headers, body }));
    waiting.set(call, wired);
    return wired.once('response', onResponse).once('close', () => waiting.delete(call));
  };
  http.request = request as unknown as typeof http.request;
  syncBuiltinESMExports();
  return ({ call, ...reply }) => waiting.get(call)?.answer(reply);
}

/** As HTTP would hand them over. */
const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** As much of a ClientRequest as the SDK's handler uses. */
class WiredRequest extends EventEmitter {
  readonly #send: (body: string | Uint8Array) => void;

  constructor(send: (body: string | Uint8Array) => void) {
    super();
    this.#send = send;
  }

  end(body: string | Uint8Array = ''): void {
    // A Buffer is a piece of a larger one, all of which would be copied.
    this.#send(typeof body === 'string' ? body : new Uint8Array(body));
  }

  destroy(): void {
    this.emit('close');
  }

  answer({ status, headers, body }: Omit<AwsReply, 'call'>): void {
    const read = function (this: Readable) {
      this.push(body);
      this.push(null);
    };
    this.emit('response', Object.assign(new Readable({ read }), { statusCode: status, headers, complete: true }));
    this.emit('close');
  }
}
