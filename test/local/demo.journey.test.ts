import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { start, type LocalStack } from '#local/start.ts';
import { eventually, signIn } from '#test/support/api.ts';

const data = mkdtempSync(join(tmpdir(), 'laddnav-demo-'));
let stack: LocalStack;
afterEach(() => stack?.stop());
afterAll(() => rmSync(data, { recursive: true, force: true }));

const begin = async () => {
  stack = await start({ port: 0, data, demo: 2, timeScale: 30, quiet: true });
  return signIn(stack.url, 'operator');
};
const stations = async (operator: Awaited<ReturnType<typeof signIn>>) => {
  const { items } = (await operator.get('/stations')) as { items: { id: string; online: boolean }[] };
  return items.map(({ id, online }) => ({ id, online })).sort((a, b) => a.id.localeCompare(b.id));
};
const both = [
  { id: 'SLU-01', online: true },
  { id: 'SLU-02', online: true },
];

test('the demonstration network charges cars by itself, bills them and tells the drivers', async () => {
  const operator = await begin();
  const invoice = await eventually(async () => {
    const { items } = (await operator.get('/invoices')) as { items: { currency: string; sessionIds: string[] }[] };
    return items[0];
  }, 90_000);
  expect(invoice).toMatchObject({ currency: 'SEK', kind: 'invoice' });
  const session = (await operator.get(`/sessions/${invoice.sessionIds[0]}`)) as { energyWh: number; review?: string[] };
  expect(session).toMatchObject({ status: 'ended', idTag: expect.stringMatching(/^LADD\d+$/) });
  expect(session.review).toBeUndefined();
  expect(session.energyWh).toBeGreaterThan(0);
  expect(await eventually(async () => stack.outbox().some(({ to }) => to.startsWith('+4670000010')))).toBe(true);
  // One of them may be restarting with the firmware that it was given.
  await expect.poll(() => stations(operator), { timeout: 45_000 }).toEqual(both);
  expect(stack.trouble()).toEqual([]);
});

test('started again, the same chargers come back with the passwords they were given', async () => {
  const operator = await begin();
  await expect.poll(() => stations(operator), { timeout: 45_000 }).toEqual(both);
  // Passwords are in it.
  expect(statSync(join(data, 'demo-chargers.json')).mode & 0o777).toBe(0o600);
});
