import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The gateway's side of chargers' sockets, as @connections answers it: who is there, and what was sent to whom. */
export async function startSockets() {
  const open = new Set<string>();
  /** Sockets whose client does not read. */
  const deaf = new Set<string>();
  const posted: { connectionId: string; frame: unknown[] }[] = [];
  const closed: string[] = [];
  const server: Server = createServer((request, response) => {
    const connectionId = decodeURIComponent(request.url!.split('/@connections/')[1]!);
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (!open.has(connectionId)) {
        response.writeHead(410, { 'x-amzn-errortype': 'GoneException' }).end('{}');
      } else if (request.method === 'POST' && deaf.has(connectionId)) {
        response.writeHead(429, { 'x-amzn-errortype': 'LimitExceededException' }).end('{}');
      } else if (request.method === 'POST' && body.length > 128 * 1024) {
        response.writeHead(413, { 'x-amzn-errortype': 'PayloadTooLargeException' }).end('{}');
      } else if (request.method === 'GET') {
        response.writeHead(200).end(JSON.stringify({ lastActiveAt: '2026-11-20T09:00:00Z' }));
      } else {
        if (request.method === 'DELETE') closed.push(connectionId);
        else posted.push({ connectionId, frame: JSON.parse(body) as unknown[] });
        response.writeHead(200).end();
      }
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  process.env.AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** What a connection was sent so far, in order. */
  const sentTo = (id: string) => posted.filter(({ connectionId }) => connectionId === id).map(({ frame }) => frame);
  return {
    open,
    deaf,
    closed,
    sentTo,
    /** Waits for the next frames to a connection. */
    async sent(id: string, count: number): Promise<unknown[][]> {
      for (let tries = 0; sentTo(id).length < count && tries < 2_000; tries++) await sleep(10);
      return sentTo(id);
    },
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}
