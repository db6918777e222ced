import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDataFolder } from '#local/data-folder.ts';
import { claimPort } from '#local/port.ts';
import { Positions } from '#local/streams/positions.ts';

test('a port that is taken is told before anything is started', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(claimPort(port, '127.0.0.1')).rejects.toThrow(
    `Port ${port} is taken: stop what uses it, or choose another with --port`,
  );
  server.close();
});

test('a data folder that cannot be one is told in one line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'laddnav-data-'));
  writeFileSync(join(folder, 'file'), '');
  expect(() => openDataFolder(join(folder, 'file'))).toThrow(/^The data folder .+ cannot be written to: [^\n]+$/);
  rmSync(folder, { recursive: true });
});

test('positions are found again after a restart, and a file cut short is as none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'laddnav-positions-'));
  const file = join(folder, 'positions.json');
  const before = new Positions(file);
  before.set('mapping', { shardId: 's', sequenceNumber: '7' });
  before.save();
  expect(new Positions(file).get('mapping')).toEqual({ shardId: 's', sequenceNumber: '7' });
  writeFileSync(file, '{"mapping":');
  expect(new Positions(file).get('mapping')).toBeUndefined();
  rmSync(folder, { recursive: true });
});
