import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

export const secretOf = (random: Buffer): string => `${prefix}${random.toString('base64')}`;

type Message = { id: string; at: string; body: string };

/** The header fields by which a receiver knows that we sent it, and when (Standard Webhooks 1.0.0). */
export function signedHeaders(secret: string, { id, at, body }: Message): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(at) / 1000));
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
