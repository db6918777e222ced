import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpLimits } from './limits.ts';
import type { OriginRequest, OriginResponse } from './origin.ts';

/** What came in at the port, with nothing decoded. A body is read one byte past the limit, so that it can be refused. */
export async function viewerRequest(incoming: IncomingMessage, hasBody = true): Promise<OriginRequest> {
  const [path = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  return {
    method: incoming.method ?? 'GET',
    path,
    query,
    headers: pairs(incoming.rawHeaders),
    body: hasBody ? await read(incoming) : Buffer.alloc(0),
    sourceIp: (incoming.socket.remoteAddress ?? '').replace('::ffff:', ''),
  };
}

export function answer(outgoing: ServerResponse, { status, headers, body }: OriginResponse): void {
  // The rest of a refused body is not waited for.
  if (!outgoing.req.complete) outgoing.setHeader('connection', 'close');
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  outgoing.setHeader('content-length', Buffer.byteLength(body));
  outgoing.writeHead(status);
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : body);
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > httpLimits.bodyBytes) break;
  }
  return Buffer.concat(chunks);
}

function pairs(raw: string[]): [string, string][] {
  const result: [string, string][] = [];
  for (let at = 0; at < raw.length; at += 2) result.push([raw[at]!, raw[at + 1]!]);
  return result;
}
