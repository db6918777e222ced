import type { Duplex } from 'node:stream';
import { STATUS_CODES, type IncomingMessage } from 'node:http';

/** A request as CloudFront hands it to an origin: header names as they were sent, path and query still encoded. */
export type OriginRequest = {
  method: string;
  path: string;
  query: string;
  headers: [name: string, value: string][];
  body: Buffer;
  sourceIp: string;
};

export type OriginResponse = { status: number; headers: [name: string, value: string][]; body: string | Buffer };

/** A client that asked for the WebSocket protocol and waits for the answer. */
export type Upgrade = { request: IncomingMessage; socket: Duplex; head: Buffer };

export const header = (request: Pick<OriginRequest, 'headers'>, name: string): string | undefined =>
  request.headers.findLast(([key]) => key.toLowerCase() === name)?.[1];

export const json = (status: number, body: object, headers: [string, string][] = []): OriginResponse => ({
  status,
  headers: [['content-type', 'application/json'], ...headers],
  body: JSON.stringify(body),
});

/** Answers a handshake with a plain HTTP response: the client learns the status, no socket opens. */
export function refuse({ socket }: Upgrade, { status, headers, body }: OriginResponse): void {
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), Buffer.from(body)]));
}
