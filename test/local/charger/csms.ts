import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import type { OcppVersion } from '#domain/station/station.ts';
import { complaint } from '#test/support/official.ts';

type Payload = Record<string, any>;
const accepted = { status: 'Accepted' };
export type Heard = { action: string; payload: Payload };

/** A central system in a few lines: keeps what it hears, and what is wrong with it; answers as told, and can call back. */
export class FakeCsms {
  readonly heard: Heard[] = [];
  readonly handshakes: IncomingMessage[] = [];
  readonly complaints: string[] = [];
  answers: Record<string, (payload: Payload) => Payload> = {
    BootNotification: () => ({ status: 'Accepted', interval: 300, currentTime: new Date().toISOString() }),
    Heartbeat: () => ({ currentTime: new Date().toISOString() }),
    Authorize: ({ idToken }) => (idToken ? { idTokenInfo: accepted } : { idTagInfo: accepted }),
    StartTransaction: () => ({ transactionId: this.of('StartTransaction').length, idTagInfo: accepted }),
  };
  readonly #server: WebSocketServer;
  #socket: WebSocket | undefined;
  #replies = new Map<string, { action: string; resolve: (payload: Payload) => void }>();

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket, request) => {
      this.#socket = socket;
      this.handshakes.push(request);
      socket.on('message', (data: Buffer) => this.#receive(socket, JSON.parse(data.toString()) as unknown[]));
    });
  }

  static async start(): Promise<FakeCsms> {
    const server = new WebSocketServer({ port: 0 });
    await once(server, 'listening');
    return new FakeCsms(server);
  }

  get url(): string {
    return `ws://localhost:${(this.#server.address() as AddressInfo).port}/ocpp`;
  }

  of(action: string): Payload[] {
    return this.heard.filter((one) => one.action === action).map(({ payload }) => payload);
  }

  statuses(connectorId: number): string[] {
    return this.of('StatusNotification')
      .filter((payload) => payload.connectorId === connectorId)
      .map(({ status }) => status as string);
  }

  /** In the words of each version. */
  told(connectorId: number): string[] {
    return this.of('StatusNotification')
      .filter((payload) => (payload.evseId ?? payload.connectorId) === connectorId)
      .map(({ status, connectorStatus }) => (connectorStatus ?? status) as string);
  }

  /** 2.x: the codes of what was told to be wrong. */
  problems(): string[] {
    return this.#events().map(({ techCode }) => techCode as string);
  }

  cleared(): boolean {
    return this.#events().some(({ cleared }) => cleared);
  }

  #events(): Payload[] {
    return this.of('NotifyEvent').flatMap(({ eventData }) => eventData as Payload[]);
  }

  /** Told of sockets that are open now. */
  whenClosed(tell: () => void): void {
    for (const socket of this.#server.clients) socket.on('close', tell);
  }

  forMs(ms: number): Promise<void> {
    return sleep(ms);
  }

  async until(condition: () => unknown): Promise<void> {
    while (!condition()) await sleep(5);
  }

  call(action: string, payload: Payload): Promise<Payload> {
    const id = `csms-${Math.random()}`;
    return new Promise((resolve) => {
      this.#replies.set(id, { action, resolve });
      this.#socket!.send(JSON.stringify([2, id, action, payload]));
    });
  }

  /** Something on the socket that is no OCPP, as API Gateway puts there. */
  send(text: string): void {
    this.#socket!.send(text);
  }

  cut(): void {
    this.#socket?.terminate();
  }

  async stop(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #receive(socket: WebSocket, frame: unknown[]): void {
    const [type, id, action, payload] = frame as [number, string, string, Payload];
    if (type === 3) {
      this.heard.push({ action: 'CALLRESULT', payload: frame[2] as Payload });
      const asked = this.#replies.get(id);
      if (asked) this.#judge(socket, asked.action, 'response', frame[2]);
      return asked?.resolve(frame[2] as Payload);
    }
    if (type === 4) return this.#replies.get(id)?.resolve({ error: frame[2] });
    this.#judge(socket, action, 'request', payload);
    this.heard.push({ action, payload });
    const answer = (this.answers[action] ?? (() => ({})))(payload);
    socket.send(JSON.stringify('error' in answer ? [4, id, answer.error, '', {}] : [3, id, answer]));
  }

  #judge({ protocol }: WebSocket, action: string, direction: 'request' | 'response', payload: unknown): void {
    const against = complaint(protocol as OcppVersion, action, direction, payload);
    if (against) this.complaints.push(against);
  }
}
