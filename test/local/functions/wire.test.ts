import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClock } from '#local/clock.ts';
import { noFaults } from '#local/faults.ts';
import { Pool } from '#local/functions/pool.ts';
import type { Outside } from '#local/functions/runner.ts';
import { Template } from '#local/template.ts';

const endpoint = 'http://127.0.0.1:1';
const template = new Template({ Resources: { Ask: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 5 } } } });
// As the SDK's handler does it: imported when first used, the body at once, the answer as a stream.
const code = `
  export const handler = async ({ url, path, body }) => {
    const { default: { request } } = await import('node:http');
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const headers = { 'X-Amz-Target': 'T.Put' };
      const asked = request({ host: hostname, port: Number(port), method: 'POST', path, headers }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk)).on('end', () => resolve({ status: response.statusCode, kind: response.headers.kind, text }));
      });
      asked.on('error', reject);
      asked.end(typeof body === 'string' ? body : Buffer.from(body));
    });
  };`;

const asked: Parameters<Outside['callAws']>[0][] = [];
const outside = createServer((_, response) => response.setHeader('kind', 'socket').end('from a socket'));
let folder: string;
let pool: Pool;

beforeAll(async () => {
  outside.listen(0, '127.0.0.1');
  await once(outside, 'listening');
  folder = mkdtempSync(join(tmpdir(), 'laddnav-wire-'));
  const file = join(folder, 'Ask.mjs');
  writeFileSync(file, code);
  pool = new Pool({
    template,
    bundles: new Map([['Ask', file]]),
    faults: noFaults(),
    clock: createClock(),
    environment: () => ({ AWS_ENDPOINT_URL: endpoint }),
    counted: (_, run) => run(),
    onOutput: () => {},
    callAws: async (call) => {
      asked.push(call);
      await new Promise((resolve) => setTimeout(resolve, call.path === '/slow' ? 100 : 0));
      return { status: 201, headers: { kind: 'wire' }, body: `åt ${call.path}` };
    },
  });
});
afterAll(async () => {
  await pool.stop();
  outside.close();
  rmSync(folder, { recursive: true });
});

test('what the SDK sends to AWS arrives whole, its headers as HTTP has them, and is answered', async () => {
  expect(await pool.invoke('Ask', { url: endpoint, path: '/put', body: 'grön' })).toEqual({
    status: 201,
    kind: 'wire',
    text: 'åt /put',
  });
  expect(asked.at(-1)).toEqual({ method: 'POST', path: '/put', headers: { 'x-amz-target': 'T.Put' }, body: 'grön' });
});

test('bytes arrive as bytes', async () => {
  await pool.invoke('Ask', { url: endpoint, path: '/put', body: [0, 200, 255] });
  expect(asked.at(-1)!.body).toEqual(new Uint8Array([0, 200, 255]));
});

test('answers find their requests, in whatever order they come', async () => {
  const answers = await Promise.all(
    ['/slow', '/quick'].map((path) => pool.invoke('Ask', { url: endpoint, path, body: '' })),
  );
  expect(answers).toMatchObject([{ text: 'åt /slow' }, { text: 'åt /quick' }]);
});

test('what is meant for somebody else takes a socket', async () => {
  const { port } = outside.address() as AddressInfo;
  const answer = await pool.invoke('Ask', { url: `http://127.0.0.1:${port}`, path: '/', body: '' });
  expect(answer).toEqual({ status: 200, kind: 'socket', text: 'from a socket' });
});
