import { broken } from '#test/documents/en16931.ts';
import { readXml } from '#test/documents/tree.ts';
import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { smallNetwork } from '#test/support/network.ts';
import { theStack } from '#test/support/stack.ts';

const { operator, url, sentTo } = await theStack();

test('a driver charges at a 1.6 station and the invoice says the right kWh and amount', async () => {
  const { station, driver, idTag } = await smallNetwork(operator, 'CP1');
  const charger = independentCharger(url, 'CP1', station.password);
  charger.handle(() => ({ status: 'Accepted' }) as never);
  await charger.connect();

  const boot = await charger.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' });
  expect(boot).toMatchObject({ status: 'Accepted' });
  await charger.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Preparing' });
  expect(await charger.call('Authorize', { idTag })).toMatchObject({ idTagInfo: { status: 'Accepted' } });

  const began = Date.now() - 3_600_000;
  const at = (minutes: number) => new Date(began + minutes * 60_000).toISOString();
  const started = await charger.call('StartTransaction', {
    connectorId: 1,
    idTag,
    meterStart: 1_000_000,
    timestamp: at(0),
  });
  expect(started).toMatchObject({ idTagInfo: { status: 'Accepted' } });
  const { transactionId } = started as { transactionId: number };
  for (const minutes of [15, 30, 45]) {
    const sampledValue = [
      { value: String(1_000_000 + minutes * 200), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
      { value: '12000', measurand: 'Power.Active.Import', unit: 'W' },
    ];
    const meterValue = [{ timestamp: at(minutes), sampledValue }];
    await charger.call('MeterValues', { connectorId: 1, transactionId, meterValue });
  }
  const running = await operator.get('/sessions?stationId=CP1&status=active');
  expect(running.items).toMatchObject([{ stationId: 'CP1', idTag, energyWh: 9000, powerW: 12000, status: 'active' }]);

  await charger.call('StopTransaction', {
    transactionId,
    idTag,
    meterStop: 1_012_000,
    timestamp: at(60),
    reason: 'Local',
  });

  const session = await eventually(async () => {
    const { items } = await operator.get('/sessions?stationId=CP1');
    return items[0]?.invoiceId && items[0];
  });
  expect(session).toMatchObject({
    status: 'ended',
    driverId: driver.id,
    meterStartWh: 1_000_000,
    meterStopWh: 1_012_000,
    energyWh: 12_000,
    stopReason: 'Local',
    cost: { currency: 'SEK', exclVat: '64.40', inclVat: '80.50' },
  });
  // 12 kWh at 4.95 and 5 for the start: 64.40, with 25 % VAT 80.50.
  expect(await operator.get(`/invoices/${session.invoiceId}`)).toMatchObject({
    kind: 'invoice',
    currency: 'SEK',
    net: '64.40',
    vatTotal: '16.10',
    total: '80.50',
    vat: [{ base: '64.40', amount: '16.10' }],
    sessionIds: [session.id],
  });
  const pdf = await operator.call('GET', `/invoices/${session.invoiceId}.pdf`);
  expect([pdf.status, pdf.type, pdf.body.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
  const xml = await operator.call('GET', `/invoices/${session.invoiceId}.xml`);
  expect([xml.status, broken(readXml(xml.body))]).toEqual([200, []]);
  const { items: samples } = await operator.get(`/sessions/${session.id}/samples`);
  expect(samples.map((sample: { powerW?: number }) => sample.powerW).filter(Boolean)).toEqual([12000, 12000, 12000]);

  const told = await eventually(async () => {
    const texts = await sentTo(driver.phone);
    return texts.length >= 2 && texts;
  });
  expect(told[0]!.text).toMatch(/12(,0+)? kWh.*80,50/);
  await charger.close({});
});

test('a fault reaches the technician on call once; it is over when it has cleared and a car has charged', async () => {
  const { station, contact, idTag } = await smallNetwork(operator, 'CP2');
  const charger = independentCharger(url, 'CP2', station.password);
  charger.handle(() => ({ status: 'Accepted' }) as never);
  await charger.connect();
  await charger.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' });
  const fault = { connectorId: 1, errorCode: 'GroundFailure', status: 'Faulted' };
  await charger.call('StatusNotification', fault);
  await charger.call('StatusNotification', fault);

  const incident = await eventually(async () => {
    const { items } = await operator.get('/incidents?status=open');
    return items.find(({ stationIds }: { stationIds: string[] }) => stationIds.includes('CP2'));
  });
  expect(incident).toMatchObject({ class: 'charger', code: 'GroundFailure', severity: 'P1', status: 'open' });
  const told = async () => [...(await sentTo(contact.phone)), ...(await sentTo(contact.email))];
  await eventually(async () => (await told()).length >= 2);

  await charger.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' });
  await eventually(async () => (await operator.get(`/incidents/${incident.id}`)).clearedAt);
  const now = () => new Date().toISOString();
  const start = { connectorId: 1, idTag, meterStart: 1_000, timestamp: now() };
  const { transactionId } = (await charger.call('StartTransaction', start)) as { transactionId: number };
  await charger.call('StopTransaction', { transactionId, idTag, meterStop: 1_200, timestamp: now() });
  const over = await eventually(async () => {
    const one = await operator.get(`/incidents/${incident.id}`);
    return one.status === 'resolved' && one;
  });
  const { items } = await operator.get('/sessions?stationId=CP2');
  expect(over.resolution).toEqual({ session: items[0].id });
  expect((await told()).map(({ channel }) => channel)).toEqual(['sms', 'email']);
  await charger.close({});
});
