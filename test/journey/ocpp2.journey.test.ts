import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { smallNetwork } from '#test/support/network.ts';
import { theStack } from '#test/support/stack.ts';

const { operator, url } = await theStack();

test('a driver charges at a 2.0.1 station and is billed by the same rules', async () => {
  const { station, idTag } = await smallNetwork(operator, 'CS201');
  const charger = independentCharger(url, 'CS201', station.password, ['ocpp2.0.1']);
  charger.handle((() => Promise.resolve({ status: 'Accepted' })) as never);
  await charger.connect();

  const chargingStation = { vendorName: 'Acme', model: 'Two', firmwareVersion: '1.0' };
  expect(await charger.call('BootNotification', { reason: 'PowerUp', chargingStation })).toMatchObject({
    status: 'Accepted',
  });
  const timestamp = (minutes: number) => new Date(Date.now() - 3_600_000 + minutes * 60_000).toISOString();
  const status = { timestamp: timestamp(0), connectorStatus: 'Occupied', evseId: 1, connectorId: 1 };
  await charger.call('StatusNotification', status);
  const idToken = { idToken: idTag, type: 'ISO14443' };
  expect(await charger.call('Authorize', { idToken })).toMatchObject({ idTokenInfo: { status: 'Accepted' } });

  const event = (
    eventType: string,
    seqNo: number,
    minutes: number,
    energyKwh: number,
    context: string,
    more: object = {},
  ) =>
    charger.call('TransactionEvent', {
      eventType,
      seqNo,
      timestamp: timestamp(minutes),
      triggerReason: 'MeterValuePeriodic',
      transactionInfo: { transactionId: 'tx-1' },
      evse: { id: 1, connectorId: 1 },
      meterValue: [
        {
          timestamp: timestamp(minutes),
          sampledValue: [
            { value: energyKwh, context, measurand: 'Energy.Active.Import.Register', unitOfMeasure: { unit: 'kWh' } },
          ],
        },
      ],
      ...more,
    });
  expect(await event('Started', 0, 0, 100, 'Transaction.Begin', { idToken })).toMatchObject({
    idTokenInfo: { status: 'Accepted' },
  });
  await event('Updated', 1, 30, 106, 'Sample.Periodic');
  await event('Ended', 2, 60, 112, 'Transaction.End');

  const session = await eventually(async () => {
    const { items } = await operator.get('/sessions?stationId=CS201');
    return items[0]?.invoiceId && items[0];
  });
  expect(session).toMatchObject({
    energyWh: 12_000,
    meterStartWh: 100_000,
    meterStopWh: 112_000,
    cost: { inclVat: '80.50' },
  });
  expect(await operator.get('/stations/CS201')).toMatchObject({
    online: true,
    ocppVersion: 'ocpp2.0.1',
    vendor: 'Acme',
    connectors: [{ evseId: 1, connectorId: 1, status: 'Occupied' }],
  });
  await charger.close({});
});
