import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { Clock } from '../types.ts';
import { frameSizes } from './frame-sizes.ts';
import { limits } from './limits.ts';
import type { Peer } from './websocket-event.ts';

export type OpenSocket = {
  peer: Peer;
  lastActiveAt: Date;
  /** Whether it goes out, or waits until the client reads: nobody tells whether it ever does. */
  send(text: string | Buffer): 'sent' | 'gone' | 'full';
  close(code: number, reason: string): void;
};

type Listener = { message(text: string): void; sent(): void; end(code: number, reason: string): void };

/** Holds a socket to the limits of API Gateway and CloudFront, on the stack's clock. */
export function holdOpen(ws: WebSocket, raw: Duplex, peer: Peer, clock: Clock, listener: Listener): OpenSocket {
  let ended = false;
  const after = (ms: number, act: () => void) => setTimeout(act, clock.toWall(ms));
  const idle = after(limits.idleMs, () => close(1001, 'Going away'));
  // CloudFront drops a socket on which nothing came from the origin for 10 minutes, whatever the client sends.
  const silent = after(limits.idleMs, () => ws.terminate());
  const old = after(limits.lifeMs, () => close(1001, 'Going away'));

  const end = (code: number, reason: string) => {
    if (ended) return;
    ended = true;
    for (const timer of [idle, silent, old]) clearTimeout(timer);
    listener.end(code, reason);
  };
  const close = (code: number, reason: string) => {
    ws.close(code, reason);
    end(code, reason);
  };
  const socket: OpenSocket = {
    peer,
    lastActiveAt: clock.now(),
    send: (text) => {
      if (ended || ws.readyState !== WebSocket.OPEN) return 'gone';
      if (ws.bufferedAmount > limits.bufferBytes) return 'full';
      active();
      silent.refresh();
      ws.send(text, { binary: false });
      listener.sent();
      return 'sent';
    },
    close,
  };
  const active = () => {
    socket.lastActiveAt = clock.now();
    idle.refresh();
  };

  const sizes = frameSizes();
  raw.prependListener('data', (chunk: Buffer) => {
    if (sizes(chunk) > limits.frameBytes && !ended) close(1009, 'Message too big');
  });
  ws.on('message', (data: Buffer, binary) => {
    if (ended) return;
    // API Gateway: "rejects it and disconnects the client with code 1003".
    if (binary) return close(1003, 'Unsupported Data');
    active();
    listener.message(data.toString());
  });
  // A ping is answered, which the origin's silence ends with; nobody promises that it counts as activity.
  ws.on('ping', () => silent.refresh());
  ws.on('close', (code, reason) => end(code, reason.toString()));
  ws.on('error', () => {});
  return socket;
}
