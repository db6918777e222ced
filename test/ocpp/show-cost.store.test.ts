import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OcppVersion } from '#domain/station/station.ts';
import { sendCommand } from '#ocpp/command/send-command.ts';
import { openConnection } from '#store/connections.ts';
import { setTariff } from '#store/sites.ts';
import { getStation } from '#store/stations.ts';
import { putToken } from '#store/tokens.ts';
import { startSockets } from '#test/support/sockets.ts';
import { aStation, requestsOf, site } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

let sockets: Awaited<ReturnType<typeof startSockets>>;
beforeAll(async () => {
  await freshTables();
  sockets = await startSockets();
});
afterAll(() => sockets.stop());

const price_components = [{ type: 'ENERGY' as const, price: 4, vat: 25, step_size: 1 }];
const tariff = {
  ...{ id: 'KWH', name: '4 kr/kWh', currency: 'SEK', tax_included: 'NO' as const, elements: [{ price_components }] },
  last_updated: '2026-01-01T00:00:00Z',
};
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

async function connected(stationId: string, version: OcppVersion) {
  const station = await aStation(stationId, version);
  await setTariff(site.siteId, tariff);
  await putToken({ idTag: stationId, status: 'accepted' }, minutesAgo(120));
  await openConnection({ stationId, connectionId: stationId, ocppVersion: version, connectedAt: minutesAgo(90) });
  sockets.open.add(stationId);
  let heard = 0;
  return {
    ...station,
    say: (action: string, payload: object) => station.call(action, payload, new Date().toISOString()),
    /** What came since, each answered at once. */
    async shown(): Promise<unknown[][]> {
      const calls: unknown[][] = [];
      for (let frame; (frame = sockets.sentTo(stationId)[heard]); heard++) {
        calls.push(frame.slice(2));
        const answer = frame[2] === 'CostUpdated' ? {} : { status: 'Accepted' };
        await station.hear([3, frame[1], answer], new Date().toISOString());
      }
      return calls;
    },
  };
}

const readings = (wh: number, minutes: number) => [
  {
    timestamp: minutesAgo(minutes),
    sampledValue: [{ value: String(wh), measurand: 'Energy.Active.Import.Register', unit: 'Wh' }],
  },
];
const readings2x = (wh: number, minutes: number) => [
  {
    timestamp: minutesAgo(minutes),
    sampledValue: [{ value: wh, measurand: 'Energy.Active.Import.Register', unitOfMeasure: { unit: 'Wh' } }],
  },
];

describe('1.6', () => {
  const start = async (station: Awaited<ReturnType<typeof connected>>) => {
    const started = { connectorId: 1, idTag: station.stationId, meterStart: 1000, timestamp: minutesAgo(60) };
    const { transactionId } = (await station.say('StartTransaction', started)) as { transactionId: number };
    const meter = (wh: number, minutes: number) =>
      station.say('MeterValues', { connectorId: 1, transactionId, meterValue: readings(wh, minutes) });
    return { transactionId, meter };
  };

  test('a station without a display costs nothing: one write a meter value', async () => {
    const station = await connected('BLIND', 'ocpp1.6');
    const { meter } = await start(station);
    await meter(2000, 50);
    expect(await requestsOf(() => meter(3000, 0))).toEqual(['PutItem']);
    expect(await station.shown()).toEqual([]);
  });

  test('one that has said it has a display shows the price, what it costs by now, and what it cost', async () => {
    const station = await connected('SEEN', 'ocpp1.6');
    const { commandId } = await sendCommand({ stationId: 'SEEN', name: 'get-configuration', parameters: {} });
    const key = { key: 'CustomDisplayCostAndPrice', value: 'true', readonly: true };
    await station.hear([3, commandId, { configurationKey: [key] }], new Date().toISOString());
    expect(await getStation('SEEN')).toMatchObject({ showsCost: true });
    await station.shown();

    const costs = async () =>
      (await station.shown()).map((call) => {
        const [action, { vendorId, messageId, data }] = call as [string, Record<string, string>];
        expect([action, vendorId]).toEqual(['DataTransfer', 'org.openchargealliance.costmsg']);
        return [messageId, JSON.parse(data!) as object];
      });
    await station.say('Authorize', { idTag: 'SEEN' });
    expect(await costs()).toEqual([['SetUserPrice', { idToken: 'SEEN', priceText: '5.00 SEK/kWh' }]]);

    const { transactionId, meter } = await start(station);
    await meter(11_000, 5);
    await meter(11_500, 4);
    const running = { transactionId, meterValue: 11_000, cost: 50, state: 'Charging', chargingPrice: { kWhPrice: 5 } };
    expect(await costs()).toMatchObject([['RunningCost', running]]);

    const stop = { transactionId, idTag: 'SEEN', meterStop: 13_000, timestamp: minutesAgo(0) };
    await station.say('StopTransaction', stop);
    expect(await costs()).toEqual([['FinalCost', { transactionId, cost: 60, priceText: '60.00 SEK' }]]);
  });
});

describe.each(['ocpp2.0.1', 'ocpp2.1'] as const)('%s', (version) => {
  test('the device model tells of the display; what it costs is told as it runs, and with the end', async () => {
    const station = await connected(`SEEN-${version}`, version);
    const reportData = [
      {
        component: { name: 'TariffCostCtrlr' },
        variable: { name: 'Enabled', instance: 'Cost' },
        variableAttribute: [{ value: 'true' }],
      },
    ];
    await station.say('NotifyReport', { requestId: 2, generatedAt: minutesAgo(70), seqNo: 0, reportData });
    const event = (eventType: string, seqNo: number, wh: number, minutes: number) =>
      station.say('TransactionEvent', {
        ...{ eventType, seqNo, timestamp: minutesAgo(minutes), triggerReason: 'MeterValuePeriodic' },
        ...{ transactionInfo: { transactionId: 'tx' }, evse: { id: 1, connectorId: 1 } },
        meterValue: readings2x(wh, minutes),
      });
    await event('Started', 0, 1000, 60);
    expect(await event('Updated', 1, 11_000, 5)).toEqual({});
    await event('Updated', 2, 11_500, 4);
    expect(await station.shown()).toEqual([['CostUpdated', { transactionId: 'tx', totalCost: 50 }]]);
    expect(await event('Ended', 3, 13_000, 0)).toEqual({ totalCost: 60 });
  });
});
