import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClock } from '#local/clock.ts';
import { noFaults } from '#local/faults.ts';
import { Pool } from '#local/functions/pool.ts';
import { Template } from '#local/template.ts';

const fn = (Timeout: number) => ({ Type: 'AWS::Lambda::Function', Properties: { Timeout, MemorySize: 256 } });
const template = new Template({ Resources: { Echo: fn(10), Slow: fn(1), Broken: fn(3) } });
const faults = noFaults();
const clock = createClock();
const output: string[] = [];
let folder: string;
let pool: Pool;

const code = {
  Echo: `
    let calls = 0;
    export const handler = async (event, context) => {
      calls++;
      if (event.throws) throw new TypeError('no such charger');
      if (event.writes) console.log(JSON.stringify({ level: 'info', event: 'written' }));
      if (event.dies) process.exit(1);
      if (event.rejects) { Promise.reject(new Error('nobody waits')); await new Promise(() => {}); }
      await new Promise((done) => setTimeout(done, event.waits ?? 0));
      const { functionName, memoryLimitInMB } = context;
      const remaining = context.getRemainingTimeInMillis() > 0;
      return { event, calls, variable: process.env.VARIABLE, ahead: process.env.LADDNAV_TIME_AHEAD, path: process.env.PATH, functionName, memoryLimitInMB, remaining, absent: undefined };
    };`,
  Slow: `
    export const handler = async ({ waits }) => { await new Promise((done) => setTimeout(done, waits)); return process.pid && 'done'; };`,
  Broken: `throw new Error('cannot be loaded');`,
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'laddnav-pool-'));
  const bundles = new Map(Object.keys(code).map((id) => [id, join(folder, `${id}.mjs`)]));
  for (const [id, text] of Object.entries(code)) writeFileSync(bundles.get(id)!, text);
  pool = new Pool({
    template,
    bundles,
    faults,
    clock,
    environment: (id) => ({ VARIABLE: `of ${id}` }),
    counted: (_, run) => run(),
    onOutput: (id, text) => output.push(`${id} ${text.trim()}`),
    callAws: () => Promise.reject(new Error('nobody here is AWS')),
  });
});
afterAll(async () => {
  await pool.stop();
  rmSync(folder, { recursive: true });
});

test('a function gets its event, its own environment and nothing of this process', async () => {
  expect(await pool.invoke('Echo', { at: new Date(0), nothing: undefined })).toEqual({
    event: { at: '1970-01-01T00:00:00.000Z' },
    calls: 1,
    variable: 'of Echo',
    ahead: '0',
    functionName: 'Echo',
    memoryLimitInMB: '256',
    remaining: true,
  });
});

test('a clock that is put on is put on in functions that run already', async () => {
  const ahead = async () => Number(((await pool.invoke('Echo', {})) as { ahead: string }).ahead);
  expect(await ahead()).toBe(0);
  clock.passTo(new Date(Date.now() + 86_400_000).toISOString());
  expect(await ahead()).toBeGreaterThan(86_399_000);
});

test('events are handled at the same time', async () => {
  const order: string[] = [];
  await Promise.all([
    pool.invoke('Echo', { waits: 200 }).then(() => order.push('long')),
    pool.invoke('Echo', {}).then(() => order.push('short')),
  ]);
  expect(order).toEqual(['short', 'long']);
});

test('what a handler throws is a function error with its name and message', async () => {
  await expect(pool.invoke('Echo', { throws: true })).rejects.toMatchObject({
    name: 'TypeError',
    message: 'no such charger',
  });
});

test.each([
  ['ends its process', { dies: true }, 'Runtime exited'],
  ['leaves a rejection to nobody', { rejects: true }, 'nobody waits'],
])('a function that %s fails the event and works again at the next', async (_name, event, message) => {
  await expect(pool.invoke('Echo', event)).rejects.toThrow(message);
  expect(await pool.invoke('Echo', {})).toMatchObject({ calls: 1 });
});

test('a timeout fails the event that is late and not the one beside it', async () => {
  await pool.invoke('Slow', { waits: 0 });
  const late = pool.invoke('Slow', { waits: 60_000 });
  await new Promise((resolve) => setTimeout(resolve, 600));
  const beside = pool.invoke('Slow', { waits: 500 });
  await expect(late).rejects.toThrow('Task timed out after 1 seconds');
  expect(await beside).toBe('done');
});

test('a function that cannot be loaded says so at every event', async () => {
  await expect(pool.invoke('Broken', {})).rejects.toThrow('Broken cannot be loaded: cannot be loaded');
  await expect(pool.invoke('Broken', {})).rejects.toThrow('Broken cannot be loaded: cannot be loaded');
});

test('what a function writes is passed on', async () => {
  await pool.invoke('Echo', { writes: true });
  await expect.poll(() => output).toContain('Echo {"level":"info","event":"written"}');
});

test('what a function wrote before it ended is passed on as well', async () => {
  output.length = 0;
  await expect(pool.invoke('Echo', { writes: true, dies: true })).rejects.toThrow('Runtime exited');
  await expect.poll(() => output).toContain('Echo {"level":"info","event":"written"}');
});

test('an invocation asked to fail does', async () => {
  faults.failInvocation = 1;
  await expect(pool.invoke('Echo', {})).rejects.toThrow('Asked to fail');
  faults.failInvocation = 0;
});
