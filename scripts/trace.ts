/** `npm run trace -- <station>`: the last OCPP messages of a charger, as `GET /stations/{id}/messages` has them. */
import { parseArgs } from 'node:util';

type Message = { at: string; direction: 'in' | 'out'; messageId?: string; action?: string; payload: unknown };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string' }, limit: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
});
const [station] = positionals;
if (!station) {
  process.stderr.write(
    'Usage: npm run trace -- <station> [--url http://localhost:8080] [--limit 50] [--from time] [--to time]\n' +
      'Signs in with LADDNAV_USERNAME and LADDNAV_PASSWORD; without them as the demonstration technician.\n',
  );
  process.exit(2);
}

const { url = 'http://localhost:8080', ...query } = values;
const username = process.env.LADDNAV_USERNAME ?? 'technician@demo.laddnav';
const password = process.env.LADDNAV_PASSWORD ?? 'laddnav-demo';

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(`${url}/api/v1${path}`, init);
  const body = (await answer.json()) as T & { detail?: string; title?: string };
  if (answer.ok) return body;
  throw new Error(body.detail ?? body.title ?? String(answer.status));
}

async function main(id: string): Promise<void> {
  const { accessToken } = await ask<{ accessToken: string }>('/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const path = `/stations/${encodeURIComponent(id)}/messages?${new URLSearchParams(query).toString()}`;
  const headers = { authorization: `Bearer ${accessToken}` };
  const { items } = await ask<{ items: Message[] }>(path, { headers });
  for (const { at, direction, action = '', messageId = '', payload } of items.toReversed())
    process.stdout.write(
      `${at} ${direction === 'in' ? '→' : '←'} ${action.padEnd(28)} ${messageId} ${JSON.stringify(payload)}\n`,
    );
}

main(station).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
