import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { conduct } from '#ocpp/campaign/conduct.ts';
import { receiveAnswer } from '#ocpp/command/answers.ts';
import { dueCampaigns } from '#store/campaigns.ts';
import { openConnection } from '#store/connections.ts';
import { as } from '#test/api/event.ts';
import { startSockets } from '#test/support/sockets.ts';
import { aStation, requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { putToken } from '#store/tokens.ts';

let sockets: Awaited<ReturnType<typeof startSockets>>;
beforeAll(async () => {
  await freshTables();
  sockets = await startSockets();
  await putToken({ idTag: 'CARD', status: 'accepted' }, '2026-11-01T00:00:00.000Z');
});
afterAll(() => sockets.stop());

const operator = as(['operator']);
const firmware = { location: 'https://example.org/fw-2.0.0.bin', version: '2.0.0' };

/** A charger of this model that is there. */
async function charger(stationId: string, model: string) {
  const station = await aStation(stationId);
  const says = (action: string, payload: object) => station.call(action, payload, new Date().toISOString());
  const boots = (firmwareVersion: string) =>
    says('BootNotification', { chargePointVendor: 'Acme', chargePointModel: model, firmwareVersion });
  await boots('1.0.0');
  await openConnection({ stationId, connectionId: stationId, ocppVersion: 'ocpp1.6', connectedAt: '2026-01-01' });
  sockets.open.add(stationId);
  const socket = { connectionId: stationId, ocppVersion: 'ocpp1.6' as const };
  return {
    stationId,
    says,
    boots,
    /** Answers all it is asked; how often it was told to update. */
    async obey() {
      let updates = 0;
      for (let heard = 0; sockets.sentTo(stationId)[heard]; heard++) {
        const [, id, action] = sockets.sentTo(stationId)[heard] as [number, string, string];
        if (action === 'UpdateFirmware') updates++;
        const payload = action === 'UpdateFirmware' ? {} : { status: 'Accepted' };
        await receiveAnswer(stationId, id, { kind: 'result', payload }, socket);
      }
      return updates;
    },
    async updates() {
      await this.obey();
      for (const status of ['Downloading', 'Downloaded', 'Installing', 'Installed'])
        await says('FirmwareStatusNotification', { status });
      await boots('2.0.0');
    },
  };
}

async function fleet(model: string, size: number) {
  const chargers = [];
  for (let i = 1; i <= size; i++) chargers.push(await charger(`${model}-${i}`, model));
  // The configuration of a first boot goes out before anything else.
  for (const one of chargers) await one.obey();
  return chargers;
}

const begin = async (model: string, more: object = {}) => {
  const { body } = await operator('POST', '/campaigns', { name: model, firmware, stations: { model }, ...more });
  return String(body.id);
};
const state = async (id: string) => {
  const { body } = await operator('GET', `/campaigns/${id}`);
  const stations = body.stations as { status: string; timeline: { what: string }[] }[];
  const { status, counts, reason } = body;
  return { status, counts, reason, each: stations.map(({ status }) => status), stations };
};
const tick = async () => {
  for (const id of await dueCampaigns(new Date().toISOString())) await conduct(id);
};

test('firmware goes out wave after wave, each when the one before is done, and is done when the last has booted with it', async () => {
  const [a, b, c] = await fleet('WAVES', 3);
  const id = await begin('WAVES', { waves: [1, 2] });
  expect((await state(id)).each).toEqual(['told', 'waiting', 'waiting']);
  await a!.updates();
  await tick();
  expect((await state(id)).each).toEqual(['succeeded', 'told', 'told']);
  await Promise.all([b!.updates(), c!.updates()]);
  await tick();
  const end = await state(id);
  expect([end.status, end.counts]).toEqual(['done', { succeeded: 3 }]);
  expect(end.stations[0]!.timeline.map(({ what }) => what)).toEqual([
    ...['told to become 2.0.0', 'answered yes', 'Downloading', 'Downloaded', 'Installing', 'Installed'],
    'booted with 2.0.0',
  ]);
  expect(await requestsOf(tick)).toEqual(['Query']);
});

test('looked at by many at once, a campaign tells each station once', async () => {
  const chargers = await fleet('ONCE', 3);
  const id = await begin('ONCE', { waves: [3] });
  await Promise.all(Array.from({ length: 8 }, () => conduct(id)));
  expect(await Promise.all(chargers.map((one) => one.obey()))).toEqual([1, 1, 1]);
  const { body } = await operator('GET', '/stations/ONCE-1/commands');
  expect(body.items.filter(({ name }) => name === 'update-firmware')).toHaveLength(1);
});

test('more failures than may stop it, with the reason; resumed it goes on, cancelled it ends', async () => {
  const [a, b, c] = await fleet('STOP', 3);
  const id = await begin('STOP', { waves: [1, 1, 1] });
  await a!.obey();
  await a!.says('FirmwareStatusNotification', { status: 'InstallationFailed' });
  await tick();
  const stopped = { status: 'stopped', reason: '1 of 3 have failed (STOP-1: InstallationFailed)' };
  expect(await state(id)).toMatchObject({ ...stopped, each: ['failed', 'waiting', 'waiting'] });
  expect(await b!.obey()).toBe(0);
  expect((await operator('POST', `/campaigns/${id}/resume`)).status).toBe(200);
  expect((await state(id)).each).toEqual(['failed', 'told', 'waiting']);
  expect((await operator('POST', `/campaigns/${id}/pause`)).body).toMatchObject({ status: 'paused' });
  await b!.updates();
  await tick();
  expect((await state(id)).each).toEqual(['failed', 'succeeded', 'waiting']);
  expect((await operator('POST', `/campaigns/${id}/cancel`)).body).toMatchObject({ status: 'cancelled' });
  expect((await operator('POST', `/campaigns/${id}/resume`)).status).toBe(409);
  expect([(await state(id)).each[2], await c!.obey()]).toEqual(['cancelled', 0]);
});

test('a station is not told while a car charges there, and comes back with the old version at its own cost', async () => {
  const [a] = await fleet('BUSY', 1);
  const start = { connectorId: 1, idTag: 'CARD', meterStart: 0, timestamp: new Date().toISOString() };
  const { transactionId } = (await a!.says('StartTransaction', start)) as { transactionId: number };
  const id = await begin('BUSY');
  expect((await state(id)).stations).toMatchObject([
    { status: 'waiting', timeline: [{ what: 'waits: a car charges' }] },
  ]);
  await a!.says('StopTransaction', { transactionId, meterStop: 5000, timestamp: new Date().toISOString() });
  await conduct(id);
  await a!.obey();
  await a!.says('FirmwareStatusNotification', { status: 'Installed' });
  await a!.boots('1.0.0');
  await tick();
  expect(await state(id)).toMatchObject({ status: 'stopped', stations: [{ reason: 'came back with 1.0.0' }] });
});

test('a charger that is away has failed when its time is up, and is not told afterwards', async () => {
  const [a] = await fleet('AWAY', 1);
  sockets.open.delete('AWAY-1');
  const id = await begin('AWAY', { silenceMinutes: 60 });
  vi.useFakeTimers({ now: Date.now() + 61 * 60_000, toFake: ['Date'] });
  await conduct(id);
  vi.useRealTimers();
  expect(await state(id)).toMatchObject({
    status: 'stopped',
    stations: [{ status: 'failed', reason: 'no news in time' }],
  });
  sockets.open.add('AWAY-1');
  expect(await a!.obey()).toBe(0);
});

test('two campaigns do not tell one station at once; what is asked for by hand concerns neither', async () => {
  const [a] = await fleet('BOTH', 1);
  const [first, second] = [await begin('BOTH'), await begin('BOTH')];
  expect([(await state(first)).each, (await state(second)).each]).toEqual([['told'], ['waiting']]);
  await a!.updates();
  await conduct(second);
  expect([(await state(first)).each, (await state(second)).each]).toEqual([['succeeded'], ['told']]);
  await a!.says('SignedFirmwareStatusNotification', { status: 'InvalidSignature', requestId: 12345 });
  expect((await state(second)).each).toEqual(['told']);
});

test('who is meant is checked', async () => {
  const ask = async (more: object) =>
    (await operator('POST', '/campaigns', { name: 'X', firmware, ...more })).body.errors;
  expect(await ask({})).toMatchObject([{ path: 'stations' }]);
  expect(await ask({ stations: { model: 'NONE' } })).toMatchObject([{ path: 'stations' }]);
  expect(await ask({ stationIds: ['NOBODY'] })).toMatchObject([{ path: 'stationIds' }]);
  expect(await ask({ stationIds: ['NOBODY'], waves: ['ten'] })).toMatchObject([{ path: 'waves.0' }]);
});

test('every word on an update or a log is shown, with the command that asked for it', async () => {
  const [a] = await fleet('WORK', 1);
  const ask = async (body: object) => {
    const { commandId } = (await operator('POST', '/stations/WORK-1/commands', body)).body;
    await a!.obey();
    return String(commandId);
  };
  const update = await ask({
    name: 'update-firmware',
    location: 'ftp://me:secret@x/fw',
    retrieveDate: '2026-11-20T12:00:00Z',
  });
  for (const status of ['Downloading', 'DownloadFailed']) await a!.says('FirmwareStatusNotification', { status });
  const log = await ask({ name: 'get-log', location: 'ftp://x/logs' });
  await a!.says('DiagnosticsStatusNotification', { status: 'Uploaded' });
  await a!.says('LogStatusNotification', {
    status: 'UploadFailure',
    requestId: parseInt(log.slice(-8), 16) & 0x7fffffff,
  });
  const shown = async (what: string) => (await operator('GET', `/stations/WORK-1/${what}`)).body;
  expect(await shown('firmware')).toMatchObject({
    ...{ version: '1.0.0', status: 'DownloadFailed', command: { commandId: update, location: 'ftp://***@x/fw' } },
    timeline: [
      { status: 'DownloadFailed', commandId: update },
      { status: 'Downloading', commandId: update },
    ],
  });
  expect(await shown('logs')).toMatchObject({
    ...{ status: 'UploadFailure', command: { commandId: log, status: 'accepted' } },
    timeline: [
      { status: 'UploadFailure', commandId: log },
      { status: 'Uploaded', commandId: log },
    ],
  });
});
