import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spotSource, type SpotSource } from '#prices/spot-source.ts';

const told = { currency: 'SEK', prices: [{ from: '2026-11-19T23:00:00Z', to: '2026-11-19T23:15:00Z', price: 0.41 }] };
const days: Record<string, string> = {
  'SE3-SEK-2026-11-20.json': JSON.stringify(told),
  'SE3-SEK-2026-11-21.json': '{"prices":"later"}',
};
let server: Server;
const folder = mkdtempSync(join(tmpdir(), 'spot-'));

beforeAll(async () => {
  for (const [name, text] of Object.entries(days)) writeFileSync(join(folder, name), text);
  server = createServer(({ url = '' }, response) => {
    const text = days[url.slice(1)];
    if (url.includes('broken')) response.writeHead(500).end();
    else response.writeHead(text ? 200 : 404).end(text);
  });
  await new Promise<void>((listening) => server.listen(0, listening));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const series = { area: 'SE3', currency: 'SEK' };
const name = '{area}-{currency}-{day}.json';
const adapters: [string, () => SpotSource][] = [
  ['files', () => spotSource(`${pathToFileURL(folder).href}/${name}`)],
  ['HTTP', () => spotSource(`http://localhost:${(server.address() as AddressInfo).port}/${name}`)],
];

describe.each(adapters)('%s', (_, make) => {
  test('a day is told as the source has it, or not yet', async () => {
    expect(await make()(series, '2026-11-20')).toEqual(told);
    expect(await make()(series, '2026-11-22')).toBeUndefined();
  });

  test('what is no price is refused', async () => {
    await expect(make()(series, '2026-11-21')).rejects.toThrow('says something else');
  });
});

test('a source that is broken is not taken for one that knows nothing yet', async () => {
  const source = spotSource(`http://localhost:${(server.address() as AddressInfo).port}/broken/${name}`);
  await expect(source(series, '2026-11-20')).rejects.toThrow('answers 500');
});
