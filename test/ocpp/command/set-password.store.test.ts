import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { passwordOffered } from '#domain/station/password.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import { receiveAnswer } from '#ocpp/command/answers.ts';
import { dispatch } from '#ocpp/command/dispatch.ts';
import { sendCommand } from '#ocpp/command/send-command.ts';
import { getCommand } from '#store/commands.ts';
import { openConnection } from '#store/connections.ts';
import { getStation } from '#store/stations.ts';
import { startSockets } from '#test/support/sockets.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

let sockets: Awaited<ReturnType<typeof startSockets>>;
beforeAll(async () => {
  await freshTables();
  sockets = await startSockets();
});
afterAll(() => sockets.stop());

async function connect(stationId: string, ocppVersion: OcppVersion) {
  await openConnection({ stationId, connectionId: stationId, ocppVersion, connectedAt: '2026-01-01T00:00:00.000Z' });
  sockets.open.add(stationId);
}
const rotate = (stationId: string) => sendCommand({ stationId, name: 'set-password', parameters: {} });
const textIn = (payload: unknown) => /"(?:value|attributeValue)":"(\w+)"/.exec(JSON.stringify(payload))?.[1] ?? '';
const sentTo = (stationId: string) => sockets.sentTo(stationId).map(([, , , payload]) => textIn(payload));

test.each([
  ['ocpp1.6', 'ChangeConfiguration', /^[\da-f]{40}$/],
  ['ocpp2.0.1', 'SetVariables', /^\w{20}$/],
  ['ocpp2.1', 'SetVariables', /^\w{20}$/],
] as const)('%s: a new password goes out in one frame, and is nowhere else', async (version, action, shape) => {
  const stationId = `PW-${version}`;
  await aStation(stationId, version);
  await connect(stationId, version);
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const { commandId } = await rotate(stationId);
  const logged = written.mock.calls.join();
  written.mockRestore();
  const [password = ''] = sentTo(stationId);
  expect(sockets.sentTo(stationId)).toMatchObject([[2, commandId, action, expect.anything()]]);
  expect(password).toMatch(shape);
  const [station, command] = [(await getStation(stationId))!, await getCommand(stationId, commandId)];
  expect(logged).toContain(commandId);
  for (const kept of [JSON.stringify(station), JSON.stringify(command), logged]) {
    expect(kept).not.toContain(password);
    // 1.6 takes it as hex; of a 2.x one the first letters may be hex by chance.
    if (version === 'ocpp1.6') expect(kept).not.toContain(Buffer.from(password, 'hex').toString());
  }
  expect(command).toMatchObject({ status: 'sent', call: { action } });
  expect(passwordOffered(station, password)).toMatchObject({ commandId });
});

test('for a charger that is away none is made until it is back', async () => {
  await aStation('PW-AWAY');
  const { commandId } = await rotate('PW-AWAY');
  expect(await getStation('PW-AWAY')).not.toHaveProperty('nextPasswords');
  await connect('PW-AWAY', 'ocpp1.6');
  await dispatch('PW-AWAY');
  expect(await getStation('PW-AWAY')).toMatchObject({ nextPasswords: [{ commandId }] });
});

test('a socket that was gone gets another one, in place of that which nobody heard', async () => {
  await aStation('PW-GONE');
  await connect('PW-GONE', 'ocpp1.6');
  sockets.open.delete('PW-GONE');
  const { commandId } = await rotate('PW-GONE');
  const unheard = (await getStation('PW-GONE'))!.nextPasswords!;
  await connect('PW-GONE', 'ocpp1.6');
  await dispatch('PW-GONE');
  const { nextPasswords } = (await getStation('PW-GONE'))!;
  expect(nextPasswords).toMatchObject([{ commandId }]);
  expect(nextPasswords).not.toEqual(unheard);
});

test('of two that were sent both count, whatever the answers were: the charger may hold either', async () => {
  await aStation('PW-TWO');
  await connect('PW-TWO', 'ocpp1.6');
  const first = await rotate('PW-TWO');
  const error = { kind: 'error', code: 'GenericError', description: '', details: {} } as const;
  await receiveAnswer('PW-TWO', first.commandId, error, { connectionId: 'PW-TWO', ocppVersion: 'ocpp1.6' });
  await rotate('PW-TWO');
  const station = (await getStation('PW-TWO'))!;
  const found = sentTo('PW-TWO').map((password) => passwordOffered(station, password));
  expect(found).toEqual(station.nextPasswords!.toReversed());
});
