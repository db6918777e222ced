import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const main = join(import.meta.dirname, '../../local/main.ts');

/** Runs `npm start` with these arguments as far as it comes by itself. */
async function run(args: string[], env: Record<string, string> = {}): Promise<{ code: number; error: string }> {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...env } });
  let error = '';
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, error };
}

test('a start that cannot work says why in one line and exits with 1', async () => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const taken = String((server.address() as AddressInfo).port);
  const runs = await Promise.all([
    run(['--port', taken, '--data', 'memory']),
    run(['--port', '0', '--data', '/dev/null/laddnav']),
    run(['--port', 'http']),
    run(['--nonsense']),
    run(['--port', '0', '--data', 'memory'], { PATH: '', LADDNAV_DYNAMODB_ENDPOINT: '' }),
  ]);
  server.close();
  const said = [
    new RegExp(`Port ${taken} is taken`),
    /data folder \/dev\/null\/laddnav cannot be written/,
    /--port takes a number from 0 to 65535, not "http". Usage: npm start/,
    /'--nonsense'. Usage: npm start/,
    /needs Java 17 or newer, or Docker/,
  ];
  for (const [index, { code, error }] of runs.entries()) {
    expect(error).toMatch(said[index]!);
    expect(error.trim().split('\n').length).toBe(1);
    expect(code).toBe(1);
  }
});
