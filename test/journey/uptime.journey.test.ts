import { expect, test } from 'vitest';
import { independentCharger } from '#test/support/charger.ts';
import { eventually } from '#test/support/api.ts';
import { smallNetwork } from '#test/support/network.ts';
import { aStack } from '#test/support/stack.ts';

/* Two days of a charger whose link is lost while a car charges: what was measured of the first is corrected on the second. */

const { clock, operator, url } = await aStack();

/** The clock is put on to a June that is still to come, when Stockholm is two hours ahead. */
const year = new Date().getUTCFullYear() + 1;
const on = (day: number, time: string) => `${year}-06-${String(day).padStart(2, '0')}T${time}:00.000Z`;
const days = `from=${year}-06-10&to=${year}-06-10`;

async function aCharger(stationId: string, password: string) {
  const charger = independentCharger(url, stationId, password);
  charger.handle(() => ({ status: 'Accepted' }) as never);
  await charger.connect();
  const says = (status: string, timestamp: string) =>
    charger.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status, timestamp });
  return { charger, says };
}

const intervals = async (): Promise<string[]> => {
  const { connectors } = await operator.get(`/stations/UP/timeline?${days}`);
  return (connectors[0]?.intervals ?? []).map(
    ({ state, from, to, sessionId }: any) =>
      `${state} ${from.slice(8, 16)}–${to.slice(8, 16)}${sessionId ? ' by a session' : ''}`,
  );
};
/** In whole minutes, for the clock here has its milliseconds. */
const uptime = async () => {
  const [row] = (await operator.get(`/reports/uptime?${days}&by=connector&stationId=UP`)).items;
  return row && { ...row, downMinutes: Math.round(row.downMinutes), uptimePercent: Math.round(row.uptimePercent) };
};

test('a stop that comes a day late corrects the offline interval of the day before, and every figure with it', async () => {
  clock.passTo(on(9, '21:00'));
  const { station, idTag } = await smallNetwork(operator, 'UP');
  const before = await aCharger('UP', station.password);
  await before.charger.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' });
  await before.says('Available', on(9, '21:00'));

  clock.passTo(on(10, '10:00'));
  await before.says('Preparing', on(10, '09:59'));
  const start = { connectorId: 1, idTag, meterStart: 1_000_000, timestamp: on(10, '10:00') };
  const { transactionId } = (await before.charger.call('StartTransaction', start)) as { transactionId: number };
  await before.says('Charging', on(10, '10:00'));
  clock.passTo(on(10, '10:05'));
  await before.charger.close({});
  await eventually(async () => !(await operator.get('/stations/UP')).online);
  clock.passTo(on(10, '10:30'));
  await eventually(async () => (await intervals()).at(-1)?.startsWith('offline'));

  // It is back in the evening, and says nothing yet of the car.
  clock.passTo(on(10, '18:00'));
  const after = await aCharger('UP', station.password);
  await after.says('Available', on(10, '18:00'));
  const offline = ['offline 10T10:05–10T18:00', 'available 10T18:00–10T22:00'];
  clock.passTo(on(11, '06:00'));
  // The day is over, and closed within the hour.
  await eventually(async () => (await uptime())?.outages === 1);
  expect(await intervals()).toEqual(['available 09T22:00–10T09:59', 'occupied 10T09:59–10T10:05', ...offline]);
  expect(await uptime()).toMatchObject({ key: 'UP 1/1', downMinutes: 475, uptimePercent: 67 });

  // What it has kept: the car charged until two.
  const stop = { transactionId, idTag, meterStop: 1_020_000, timestamp: on(10, '14:00'), reason: 'EVDisconnected' };
  await after.charger.call('StopTransaction', stop);
  await eventually(async () => (await uptime()).downMinutes === 240);
  expect(await intervals()).toEqual([
    ...['available 09T22:00–10T09:59', 'occupied 10T09:59–10T10:00'],
    ...['charging 10T10:00–10T14:00 by a session', 'offline 10T14:00–10T18:00', 'available 10T18:00–10T22:00'],
  ]);
  clock.passTo(on(11, '07:30'));
  const [used] = (await operator.get(`/reports/performance?${days}&by=station&stationId=UP`)).items;
  expect(used).toMatchObject({ sessions: 1, energyKWh: 20, meanKW: 5, ofPossiblePercent: 22.727 });
  expect(await uptime()).toMatchObject({ downMinutes: 240, uptimePercent: 83, outages: 1 });
  await after.charger.close({});

  // The meter of the site says that less went through; somebody has mistyped it.
  const readings = (kWh: number) => ({
    items: [
      { at: on(9, '22:00'), importWh: 500_000 },
      { at: on(10, '22:00'), importWh: 500_000 + kWh * 1000 },
    ],
  });
  const meter = async () =>
    (await operator.get('/incidents')).items.find(
      ({ siteId, code }: any) => siteId === 'SITE-UP' && code === 'SumAboveMeter',
    );
  await operator.put('/sites/SITE-UP/meter-readings', readings(8));
  clock.passTo(on(11, '08:45'));
  await eventually(async () => await meter());
  expect(await meter()).toMatchObject({ class: 'meter', severity: 'P3', stationIds: ['UP'], connectorId: 0 });
  await operator.put('/sites/SITE-UP/meter-readings', readings(21));
  clock.passTo(on(11, '09:45'));
  await eventually(async () => (await meter()).clearedAt);
  expect((await meter()).timeline.map(({ what }: any) => what)).toEqual([
    'meter and sum differ: 20 kWh delivered, 8 kWh drawn, 10 Jun to 11 Jun',
    'meter and sum fit: 20 kWh delivered, 21 kWh drawn, 10 Jun to 11 Jun',
  ]);
});
