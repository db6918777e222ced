import { afterAll, beforeAll, expect, test } from 'vitest';
import { start, type LocalStack } from '#local/start.ts';
import { eventually, signIn, type Api } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { smallNetwork } from '#test/support/network.ts';

let stack: LocalStack;
let operator: Api;

beforeAll(async () => {
  stack = await start({ port: 0, data: 'memory', demo: 0, quiet: true });
  operator = await signIn(stack.url, 'operator');
});
afterAll(() => stack?.stop());

/** Texts to a driver, the oldest first. */
const told = (...to: string[]) =>
  stack
    .outbox()
    .filter((sent) => to.includes(sent.to))
    .map(({ text }) => text)
    .reverse();

async function charging(stationId: string) {
  const network = await smallNetwork(operator, stationId);
  const charger = independentCharger(stack.url, stationId, network.station.password);
  charger.handle(() => ({ status: 'Accepted' }) as never);
  await charger.connect();
  await charger.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' });
  await charger.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Charging' });
  const timestamp = stack.clock.now().toISOString();
  await charger.call('StartTransaction', { connectorId: 1, idTag: network.idTag, meterStart: 0, timestamp });
  return { ...network, charger };
}

test('who charges there hears of maintenance when it is planned, a day before and when it begins, once each', async () => {
  const { siteId, driver, charger } = await charging('MT1');
  const inHours = (hours: number) => new Date(stack.clock.now().getTime() + hours * 3_600_000).toISOString();
  const [from, to] = [inHours(48), inHours(50)];
  const { id } = await operator.post('/maintenance', { siteId, from, to, text: 'Nya kablar' });
  const mails = () => told(driver.email).filter((text) => text.includes('Nya kablar'));
  await eventually(async () => mails().length === 1);

  for (const [soFar, hours] of [
    [2, 24],
    [3, 24],
  ] as const) {
    stack.clock.passTo(inHours(hours));
    await eventually(async () => mails().length === soFar);
  }
  stack.clock.passTo(inHours(0.5));
  const location = await operator.get(`/locations/${siteId}`);
  expect(location.evses[0]).toMatchObject({ status_schedule: [{ period_begin: from, period_end: to }] });
  const { told: tellings, status } = await operator.get(`/maintenance/${id}`);
  expect([status, tellings.map(({ telling }: { telling: string }) => telling)]).toEqual([
    ...['running', ['created', 'day-before', 'started']],
  ]);
  expect(mails().map((text) => text.split(' ', 2).join(' '))).toEqual([
    ...['Planerat underhåll', 'Underhåll vid', 'Nu pågår'],
  ]);
  await charger.close({});
});
