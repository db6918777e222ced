import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { id: string; body: any; verified: boolean; headers: IncomingHttpHeaders };

/**
 * Somebody else's system: takes what is sent to it, and checks the signature by itself, as Standard Webhooks describes it.
 * `answer` says with what: a status, `'hang'` for none, or where to go instead.
 */
export async function startReceiver() {
  const received: Received[] = [];
  const behaviour = { secret: '', answer: 204 as number | 'hang' | { redirect: string } };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const { headers } = request;
      const id = String(headers['webhook-id']);
      received.push({ id, body: JSON.parse(text || '{}'), verified: verify(behaviour.secret, headers, text), headers });
      if (behaviour.answer === 'hang') return;
      if (typeof behaviour.answer === 'number') return response.writeHead(behaviour.answer).end('ok');
      response.writeHead(302, { location: behaviour.answer.redirect }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://localhost:${(server.address() as AddressInfo).port}/hooks`;
  return { url, received, behaviour, stop: () => server.close().closeAllConnections() };
}

function verify(secret: string, headers: IncomingHttpHeaders, body: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = createHmac('sha256', key).update(content).digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .some((each) => {
      const [version, signature = ''] = each.split(',');
      const theirs = Buffer.from(signature, 'base64');
      return version === 'v1' && theirs.length === expected.length && timingSafeEqual(theirs, expected);
    });
}
