import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { getConfiguration } from '#store/configuration.ts';
import { openConnection } from '#store/connections.ts';
import { startSockets } from '#test/support/sockets.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

let sockets: Awaited<ReturnType<typeof startSockets>>;
beforeAll(async () => {
  await freshTables();
  sockets = await startSockets();
});
afterAll(() => sockets.stop());

// Some seventy requests a boot; the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const boot = (firmwareVersion: string) => ({ chargePointVendor: 'Acme', chargePointModel: 'One', firmwareVersion });
const at = '2026-11-20T12:00:00.000Z';

async function connected(stationId: string) {
  const station = await aStation(stationId);
  await openConnection({ stationId, connectionId: stationId, ocppVersion: 'ocpp1.6', connectedAt: at });
  sockets.open.add(stationId);
  let heard = 0;
  return {
    ...station,
    /** Obeys every call that comes, as a charger that has not the last measurand. Answers what was asked. */
    async obey() {
      const asked: unknown[][] = [];
      for (let frame; (frame = sockets.sentTo(stationId)[heard]); heard++) {
        const [, id, action, payload] = frame as [number, string, string, { value?: string }];
        asked.push([action, payload]);
        const answer =
          action === 'GetConfiguration'
            ? { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }] }
            : { status: payload.value?.endsWith('SoC') ? 'Rejected' : 'Accepted' };
        await station.hear([3, id, answer], at);
      }
      return asked;
    },
  };
}

test('a first boot pushes the configuration, one call after the other, and reads it back; what was refused is noted', async () => {
  const station = await connected('FIRST');
  await station.call('BootNotification', boot('1.0'));
  const asked = await station.obey();
  expect(asked[0]).toEqual(['ChangeConfiguration', { key: 'HeartbeatInterval', value: '540' }]);
  expect(asked.at(-1)).toEqual(['GetConfiguration', {}]);
  expect(asked.slice(0, -1).every(([action]) => action === 'ChangeConfiguration')).toBe(true);
  const configuration = await getConfiguration('FIRST');
  expect(configuration).toMatchObject({
    pushedTo: '1.0',
    wanted: { HeartbeatInterval: { status: 'Accepted' }, MeterValuesSampledData: { status: 'Rejected' } },
    held: { HeartbeatInterval: { value: '300', readonly: false } },
  });
});

test('the same firmware is not configured again, for some reboot on it; another one is', async () => {
  const station = await connected('AGAIN');
  await station.call('BootNotification', boot('1.0'));
  const first = await station.obey();
  expect(first).toHaveLength(13);
  await station.call('BootNotification', boot('1.0'));
  expect(await station.obey()).toEqual([]);
  await station.call('BootNotification', boot('1.1'));
  expect(await station.obey()).toEqual(first);
});
