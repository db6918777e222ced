import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Template } from '../template.ts';
import type { Outside } from '../functions/runner.ts';
import type { Part } from '../types.ts';
import { authoriser, callerOf } from './caller.ts';
import { jwks } from './cognito.ts';
import { AwsError } from './error.ts';
import { Roles } from './roles.ts';
import { rpcError, type Reply, type Service } from './service.ts';

type Options = {
  template: Template;
  /** By the name that stands in the scope of a signature. */
  services: Record<string, Service>;
  /** What a role refused, or nobody here understood. */
  onTrouble: (line: string) => void;
  onCall: (functionId: string, service: string) => void;
};

type Asked = { method?: string; url?: string; headers: { authorization?: string; 'x-amz-target'?: string } };

/** The one address where every function finds AWS: by its thread's wire, and whoever is no function by HTTP. */
export async function startEndpoint(given: Options): Promise<Part & { url: string; callAws: Outside['callAws'] }> {
  let stopping = false;
  // What is cut off by the stop is no trouble.
  const options: Options = { ...given, onTrouble: (line) => stopping || given.onTrouble(line) };
  const roles = new Roles(options.template);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      void answer(options, roles, request as Asked, body).then((reply) => write(response, reply));
    });
  });
  // A function's SDK keeps its sockets; the default of five seconds closes them just as they are used again.
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    callAws: async ({ method, path: url, headers, body }) => {
      const reply = await answer(options, roles, { method, url, headers }, Buffer.from(body));
      return { status: reply.status, headers: reply.headers ?? {}, body: String(reply.body ?? '') };
    },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      stopping = true;
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(options: Options, roles: Roles, request: Asked, body: Buffer): Promise<Reply> {
  const { method = 'GET', url: path = '/', headers } = request;
  if (method === 'GET' && path.endsWith('/.well-known/jwks.json')) return jwks();
  const { functionId, service: name } = callerOf(headers.authorization);
  if (functionId) options.onCall(functionId, name);
  const service = options.services[name];
  if (!service) {
    options.onTrouble(`${functionId} called ${name}, which this machine does not have`);
    return rpcError(new AwsError(400, 'UnknownService', `This machine has no ${name}`));
  }
  const target = (headers['x-amz-target'] ?? '').replace(/^.*\./, '');
  const deniedStatus = name === 'dynamodb' || name === 'cognito-idp' ? 400 : 403;
  const authorise = authoriser(options.template, roles, functionId, deniedStatus, options.onTrouble);
  try {
    return await service.answer({ method, path, target, body }, authorise);
  } catch (error) {
    if (error instanceof AwsError) return service.refuse(error);
    options.onTrouble(`${name} ${target || path} failed: ${String(error)}`);
    return service.refuse(new AwsError(500, 'InternalServerError', String(error)));
  }
}

function write(response: ServerResponse, { status, headers, body = '' }: Reply): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  // As text, so that it leaves in one write with the headers.
  response.end(bytes.toString('latin1'), 'latin1');
}
