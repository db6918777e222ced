import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundling } from '#lib/bundling.ts';
import { consoleRoutes } from '#lib/routes.ts';

type Handler = (event: object) => Promise<APIGatewayProxyStructuredResultV2>;
let handler: Handler;

// As it is deployed: only the bundler puts the files into it.
beforeAll(async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'console-'));
  const index = new URL('../../functions/console.ts', import.meta.url).pathname;
  await build({ ...bundling, entryPoints: { index }, outdir, logLevel: 'silent' });
  ({ handler } = (await import(pathToFileURL(join(outdir, 'index.mjs')).href)) as { handler: Handler });
});

const get = (rawPath: string, headers: Record<string, string> = {}) => handler({ rawPath, headers });
const read = async (path: string): Promise<string> => (await get(path)).body ?? '';
const pages = ['/', '/driver', '/pay/SE-1/1', '/local-cards/page_1', '/unsubscribe/bo~started.AAAA', '/api/docs'];

test('every address of the template that is a page has one', async () => {
  const addresses = consoleRoutes.map((key) => new RegExp(`^${key.replace(/\{\w+\}/g, '[^/]+')}$`));
  for (const path of pages) expect(addresses.filter((address) => address.test(`GET ${path}`))).toHaveLength(1);
  for (const path of pages) {
    expect(await get(path)).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
  }
});

test('an address that is none is 404, however it is written', async () => {
  const none = [
    '/assets/nothing.js',
    '/assets/../package.json',
    '/assets/constructor',
    '/pay',
    '/pay/SE-1',
    '/pay/SE-1/x',
  ];
  for (const path of [...none, '/local-cards']) {
    expect(await get(path)).toMatchObject({
      statusCode: 404,
      headers: { 'content-type': 'application/problem+json' },
    });
  }
});

describe.each(pages)('the page %s', (path) => {
  test('runs nothing but its own files', async () => {
    const policy = (await get(path)).headers?.['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  test('has no script, style or handler within it', async () => {
    const html = await read(path);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
  });

  test('finds every file it names, and so does each of its scripts', async () => {
    const waiting = [...(await read(path)).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file!);
    const seen = new Set<string>();
    expect(waiting.length).toBeGreaterThan(2);
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const { statusCode, body = '' } = await get(file);
      expect([file, statusCode]).toEqual([file, 200]);
      if (file.includes('swagger')) continue;
      waiting.push(...[...body.matchAll(/from '\.\/([\w.-]+)'/g)].map(([, name]) => `/assets/${name}`));
    }
  });
});

test('no script of ours turns text into markup or code', async () => {
  const scripts = readdirSync(new URL('../../web', import.meta.url)).filter((name) => name.endsWith('.js'));
  for (const name of scripts) {
    expect(await get(`/assets/${name}`)).toMatchObject({ statusCode: 200 });
    expect(await read(`/assets/${name}`)).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/,
    );
  }
});

test('a file that has not changed is not sent again', async () => {
  const first = await get('/assets/style.css');
  const etag = String(first.headers?.etag);
  expect(await get('/assets/style.css', { 'if-none-match': etag })).toMatchObject({ statusCode: 304 });
  expect(await get('/assets/style.css', { 'if-none-match': '"other"' })).toMatchObject({ statusCode: 200 });
});

test('every answer fits through Lambda', async () => {
  expect(JSON.stringify(await get('/assets/swagger-ui-bundle.js')).length).toBeLessThan(6_000_000);
});
