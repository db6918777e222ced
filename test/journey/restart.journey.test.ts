import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { start, type LocalStack } from '#local/start.ts';
import { eventually, signIn } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { smallNetwork } from '#test/support/network.ts';

let data: string;
let stack: LocalStack | undefined;

beforeAll(async () => {
  // With an engine of its own, which stops as well.
  vi.stubEnv('LADDNAV_DYNAMODB_ENDPOINT', undefined);
  data = await mkdtemp(join(tmpdir(), 'laddnav-restart-'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await stack?.stop();
  await rm(data, { recursive: true, force: true });
});

test('given the whole system is stopped in the middle of a session, it goes on where it was and bills once', async () => {
  stack = await start({ port: 0, data, demo: 0, quiet: true });
  const before = await signIn(stack.url, 'operator');
  const { station, idTag } = await smallNetwork(before, 'CP1');
  const at = (minutes: number) => new Date(Date.now() - 3_600_000 + minutes * 60_000).toISOString();
  const connect = async (url: string) => {
    const charger = independentCharger(url, 'CP1', station.password);
    charger.handle((() => Promise.resolve({ status: 'Accepted' })) as never);
    await charger.connect();
    await charger.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' });
    return charger;
  };
  const first = await connect(stack.url);
  const answer = await first.call('StartTransaction', { connectorId: 1, idTag, meterStart: 100, timestamp: at(0) });
  await first.close({ force: true }).catch(() => {});
  await stack.stop();

  stack = await start({ port: 0, data, demo: 0, quiet: true });
  const operator = await signIn(stack.url, 'operator');
  expect((await operator.get('/sessions?stationId=CP1')).items).toMatchObject([{ status: 'active' }]);
  const again = await connect(stack.url);
  const { transactionId } = answer as { transactionId: number };
  await again.call('StopTransaction', { transactionId, meterStop: 10_100, timestamp: at(60) });
  const session = await eventually(async () => {
    const { items } = await operator.get('/sessions?stationId=CP1');
    return items[0]?.invoiceId && items[0];
  });
  expect(session.energyWh).toBe(10_000);
  expect((await operator.get('/invoices')).items).toHaveLength(1);
  await again.close({});
});
