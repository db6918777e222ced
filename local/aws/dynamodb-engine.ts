import { Agent, request } from 'node:http';
import { AwsError } from './error.ts';
import type { Reply } from './service.ts';

/**
 * DynamoDB Local looks at the form of a signature, not at what it proves. The access key is a name: of the database that
 * is meant, where an engine has one for each.
 */
const signed = (database: string) =>
  `AWS4-HMAC-SHA256 Credential=${database}/20260101/eu-north-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local`;

/** The engine behind the endpoint: bytes go through as they are, over sockets that stay open. */
export class Engine {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  #closed = false;
  readonly #host: { hostname: string; port: string };
  readonly #authorization: string;

  constructor(endpoint: string, database = 'local') {
    this.#authorization = signed(database);
    const { hostname, port } = new URL(endpoint);
    this.#host = { hostname, port };
  }

  forward(target: string, body: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const headers = {
        'x-amz-target': target,
        'content-type': 'application/x-amz-json-1.0',
        'content-length': body.length,
        authorization: this.#authorization,
      };
      const outgoing = request(
        { ...this.#host, agent: this.#agent, method: 'POST', path: '/', headers },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const kept = pick(incoming.headers, 'content-type', 'x-amzn-requestid', 'x-amz-crc32');
            resolve({ status: incoming.statusCode ?? 500, headers: kept, body: Buffer.concat(chunks) });
          });
        },
      );
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // The engine closed a socket that had been idle, just as it was used again: nothing was asked yet.
        const stale = outgoing.reusedSocket && error.code === 'ECONNRESET' && !this.#closed;
        if (stale) this.forward(target, body).then(resolve, reject);
        else reject(error);
      });
      // As text, the body leaves in one write with the headers: two cost a fifth more CPU.
      outgoing.end(body.toString('latin1'), 'latin1');
    });
  }

  /** A request of the stack itself, as for its tables and their streams. */
  async ask<Answer>(target: string, input: object): Promise<Answer> {
    const { status, body } = await this.forward(target, Buffer.from(JSON.stringify(input)));
    const answer = JSON.parse(String(body)) as Answer & { __type?: string; message?: string; Message?: string };
    if (status === 200) return answer;
    const code = answer.__type?.split('#').pop() ?? 'Unknown';
    throw new AwsError(status, code, answer.message ?? answer.Message ?? code);
  }

  close(): void {
    this.#closed = true;
    this.#agent.destroy();
  }
}

const pick = (headers: NodeJS.Dict<string | string[]>, ...names: string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
