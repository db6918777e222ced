import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { smallNetwork } from '#test/support/network.ts';
import { startReceiver } from '#test/support/receiver.ts';
import { aStack } from '#test/support/stack.ts';

// Its clock is put on, by days.
const stack = await aStack();
const { operator } = stack;

/** Texts to a driver, the oldest first. */
const told = (...to: string[]) =>
  stack
    .outbox()
    .filter((sent) => to.includes(sent.to))
    .map(({ text }) => text)
    .reverse();

async function charging(stationId: string, elements?: object[]) {
  const network = await smallNetwork(operator, stationId, {}, elements && { elements });
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

test('two who wait for a station are told in turn once it is free, each once, and the second only if it still is', async () => {
  const { station, driver: asa } = await smallNetwork(operator, 'WT1');
  const bo = await operator.post('/drivers', { email: 'bo@example.com', name: 'Bo', phone: '+46700000007' });
  const charger = independentCharger(stack.url, 'WT1', station.password);
  charger.handle(() => ({ status: 'Accepted' }) as never);
  await charger.connect();
  await charger.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' });
  const says = (status: string) =>
    charger.call('StatusNotification', {
      connectorId: 1,
      errorCode: 'NoError',
      status,
      timestamp: stack.clock.now().toISOString(),
    });
  await says('Charging');
  for (const driverId of [asa.id, bo.id]) await operator.post('/watches', { stationId: 'WT1', driverId });
  const heard = () =>
    [told(asa.phone), told('+46700000007')].map((texts) => texts.filter((text) => text.includes('WT1')).length);
  await says('Available');
  await eventually(async () => heard()[0] === 1);
  expect(heard()).toEqual([1, 0]);
  stack.clock.passTo(new Date(stack.clock.now().getTime() + 6 * 60_000).toISOString());
  await eventually(async () => heard()[1] === 1);
  expect(heard()).toEqual([1, 1]);
  const { items } = await operator.get('/watches?siteId=SITE-WT1');
  expect(items.map((item: { told?: object }) => Boolean(item.told))).toEqual([true, true]);
  await charger.close({});
});

test('a driver who wants to leave hears of it ten minutes before, and of an idle fee in time', async () => {
  const { driver, charger } = await charging('ND1', [
    { price_components: [{ type: 'ENERGY', price: 4, step_size: 1 }] },
    { price_components: [{ type: 'PARKING_TIME', price: 60, step_size: 60 }] },
  ]);
  const soon = (minutes: number) => new Date(stack.clock.now().getTime() + minutes * 60_000).toISOString();
  const [session] = (await operator.get('/sessions?stationId=ND1')).items;
  await operator.put(`/sessions/${session.id}/target`, { leaveAt: soon(12) });
  stack.clock.passTo(soon(3));
  const mails = () => told(driver.email).filter((text) => text.includes('du ville åka'));
  await eventually(async () => mails().length === 1);
  await charger.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'SuspendedEV' });
  stack.clock.passTo(soon(6));
  await eventually(async () => told(driver.phone).some((text) => text.includes('kostar det att stå kvar')));
  expect(mails()).toHaveLength(1);
  await charger.close({});
});

test('a driver reads what they were told, has a receipt without signing in, and unsubscribes by the link', async () => {
  const { driver, charger, idTag } = await charging('RC1');
  const { items } = await operator.get('/sessions?stationId=RC1');
  const { transactionId } = (await charger.call('StartTransaction', {
    ...{ connectorId: 1, idTag, meterStart: 0, timestamp: items[0].startedAt },
  })) as { transactionId: number };
  const timestamp = new Date(Date.parse(items[0].startedAt) + 3_600_000).toISOString();
  stack.clock.passTo(timestamp);
  await charger.call('StopTransaction', { transactionId, meterStop: 11_000, timestamp, reason: 'PowerLoss' });
  const mail = await eventually(async () => told(driver.email).find((text) => text.includes('receipt.pdf')));
  const [, link] = /(http\S+receipt\.pdf)/.exec(mail)!;
  const pdf = await fetch(link!);
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const inbox = await operator.get(`/drivers/${driver.id}/notices`);
  expect(inbox.items.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
    ...['charging-started', 'charging-stopped', 'receipt'],
  ]);
  expect(told(driver.phone).find((text) => text.includes('RC1') && text.includes('bröts av ett fel'))).toContain(
    '11 kWh',
  );
  const [, token] = /\/unsubscribe\/(\S+)/.exec(mail)!;
  const oneClick = await fetch(`${stack.url}/api/v1/unsubscribe/${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(oneClick.status).toBe(200);
  const { channels } = await operator.get(`/drivers/${driver.id}/notifications`);
  expect([channels.receipt, channels.maintenance]).toEqual([['app'], ['email', 'app']]);
  await charger.close({});
});

test('a system of the operator’s hears of events, signed; what it could not take comes again; given up, it is told, mended and replayed', async () => {
  const receiver = await startReceiver();
  const events = ['session.started', 'station.online', 'incident.opened'];
  const { id, secret } = await operator.post('/webhooks', { url: receiver.url, events });
  Object.assign(receiver.behaviour, { secret, answer: 500 });
  const { charger, siteId } = await charging('WH1');
  const first = await eventually(async () => receiver.received.find(({ body }) => body.type === 'session.started'));
  expect(first).toMatchObject({ verified: true, body: { data: { stationId: 'WH1', siteId, status: 'active' } } });

  const deliveries = async () => (await operator.get(`/webhooks/${id}/deliveries`)).items;
  const noted = (eventId: string) =>
    eventually(async () =>
      (await deliveries()).some((each: any) => each.eventId === eventId && each.attempts[0]?.status === 500),
    );
  await noted(first.id);
  receiver.behaviour.answer = 204;
  const later = (hours: number) =>
    stack.clock.passTo(new Date(stack.clock.now().getTime() + hours * 3_600_000).toISOString());
  later(0.05);
  const again = await eventually(
    async () => receiver.received.filter((each) => each.id === first.id && each.verified)[1],
  );
  expect(again.body).toEqual(first.body);
  const sent = await deliveries();
  expect(sent.find((each: { eventId: string }) => each.eventId === first.id)).toMatchObject({
    status: 'delivered',
    attempts: [{ status: 500 }, { status: 204 }],
  });

  receiver.behaviour.answer = 500;
  await charger.call('StatusNotification', { connectorId: 1, errorCode: 'GroundFailure', status: 'Faulted' });
  const lost = await eventually(async () => receiver.received.find(({ body }) => body.type === 'incident.opened'));
  await noted(lost.id);
  later(80);
  await eventually(async () => (await operator.get(`/webhooks/${id}`)).status === 'disabled');
  await eventually(async () => told('operator@demo.laddnav').some((text) => text.includes(receiver.url)));

  receiver.behaviour.answer = 204;
  receiver.received.splice(0);
  await operator.post(`/webhooks/${id}/enable`);
  const [from, to] = ['2026-01-01', new Date(stack.clock.now().getTime() + 1000).toISOString()];
  await operator.post(`/webhooks/${id}/replay`, { from, to });
  later(0.05);
  await eventually(async () =>
    receiver.received.some(({ body, verified }) => body.type === 'incident.opened' && verified),
  );
  await charger.close({});
  receiver.stop();
}, 120_000);
