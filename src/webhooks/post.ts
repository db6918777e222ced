import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Attempt } from '#domain/webhook/delivery.ts';
import { objectionTo, publicLookup } from './public-address.ts';

/** A receiver that does more than take it down is too slow. */
const patienceMs = 10_000;

type Posted = Pick<Attempt, 'delivered' | 'status' | 'error'> & { retryAfterMs?: number };

/** Follows no redirect: that would lead where nobody has looked. What is answered beyond its status is not read. */
export function post(address: string, headers: Record<string, string>, body: string): Promise<Posted> {
  const objection = objectionTo(address);
  if (objection) return Promise.resolve({ delivered: false, error: objection });
  const request = address.startsWith('https:') ? secure : plain;
  return new Promise((resolve) => {
    const sent = request(address, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: publicLookup,
      // For the whole of it, where `timeout` would only see silence.
      signal: AbortSignal.timeout(patienceMs),
      agent: false,
    });
    sent.on('response', (response) => {
      const status = response.statusCode ?? 0;
      const retryAfterMs = Number(response.headers['retry-after']) * 1000;
      resolve({
        delivered: status >= 200 && status < 300,
        status,
        ...(retryAfterMs > 0 && { retryAfterMs }),
      });
      response.destroy();
    });
    sent.on('error', (error) => resolve({ delivered: false, error: reasonOf(error) }));
    sent.end(body);
  });
}

const reasonOf = (error: Error): string =>
  error.name === 'TimeoutError' || error.name === 'AbortError' ? 'no answer in time' : error.message.slice(0, 200);
