import { expect, test } from 'vitest';
import { fromEdgeRequest, fromEdgeResponse, toEdgeRequest } from '#local/gateway/edge-event.ts';
import { edgeFunction } from '#local/gateway/edge-function.ts';
import type { OriginRequest } from '#local/gateway/origin.ts';

const request: OriginRequest = {
  method: 'GET',
  path: '/ocpp/CP%201',
  query: 'a=1&a=2&b&c=%20',
  headers: [
    ['X-Forwarded-Id', '7'],
    ['Connection', 'Upgrade'],
    ['Cookie', 'one=1; two=2'],
  ],
  body: Buffer.alloc(0),
  sourceIp: '192.0.2.1',
};

test('a function sees lower-case names, encoded values, no hop-by-hop headers', () => {
  expect(toEdgeRequest(request)).toEqual({
    method: 'GET',
    uri: '/ocpp/CP%201',
    querystring: {
      a: { value: '1', multiValue: [{ value: '1' }, { value: '2' }] },
      b: { value: '' },
      c: { value: '%20' },
    },
    headers: { 'x-forwarded-id': { value: '7' } },
    cookies: { one: { value: '1' }, two: { value: '2' } },
  });
});

test('what a function leaves alone goes on as it came', () => {
  const { headers, ...rest } = fromEdgeRequest(toEdgeRequest(request), request);
  expect({ ...rest, headers: headers.toSorted() }).toEqual({ ...request, headers: request.headers.toSorted() });
});

test('a function may not forge hop-by-hop headers nor leave a path that is none', () => {
  const edge = toEdgeRequest(request);
  expect(() => fromEdgeRequest({ ...edge, headers: { upgrade: { value: 'x' } } }, request)).toThrow('upgrade');
  expect(() => fromEdgeRequest({ ...edge, headers: { 'X-A': { value: 'x' } } }, request)).toThrow('X-A');
  expect(() => fromEdgeRequest({ ...edge, uri: '' }, request)).toThrow('path');
});

test('a response made at the edge may be text or base64', () => {
  const headers = { 'x-a': { value: '1' } };
  const body = { encoding: 'base64' as const, data: 'aGVq' };
  expect(fromEdgeResponse({ statusCode: 401, headers, body })).toEqual({
    status: 401,
    headers: [['x-a', '1']],
    body: Buffer.from('hej'),
  });
  expect(fromEdgeResponse({ statusCode: 204 })).toEqual({ status: 204, headers: [], body: '' });
});

const run = (code: string) => edgeFunction('test', code)(toEdgeRequest(request), '192.0.2.1');

test('the code runs as deployed, asynchronous or not, with the viewer and Buffer at hand', async () => {
  const code = `async function handler(event) {
    return { statusCode: 200, body: Buffer.from(event.viewer.ip).toString('base64') };
  }`;
  expect(await run(code)).toEqual({ statusCode: 200, body: 'MTkyLjAuMi4x' });
});

test('there is no way out: no process, no file system, no endless loop, no big code', async () => {
  await expect(run('function handler() { return process.env }')).rejects.toThrow('process is not defined');
  await expect(run(`function handler() { return require('fs') }`)).rejects.toThrow('Cannot find module "fs"');
  await expect(run('function handler() { for (;;); }')).rejects.toThrow('timed out');
  expect(() => edgeFunction('test', `//${'x'.repeat(10_240)}`)).toThrow('10 kB');
});
