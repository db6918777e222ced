import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { smallNetwork } from '#test/support/network.ts';
import { theStack } from '#test/support/stack.ts';

const { operator, url } = await theStack();

const settled = (stationId: string, commandId: string) =>
  eventually(async () => {
    const command = await operator.get(`/stations/${stationId}/commands/${commandId}`);
    return !['queued', 'sent'].includes(command.status as string) && command;
  });

test('given a charger that is connected, commands reach it and its answers are kept', async () => {
  const { station, idTag } = await smallNetwork(operator, 'CMD1');
  const charger = independentCharger(url, 'CMD1', station.password);
  const asked: string[] = [];
  const told = (action: string, answer: object) =>
    charger.handle(action, (async () => (asked.push(action), answer)) as never);
  told('ChangeConfiguration', { status: 'Accepted' });
  told('GetConfiguration', { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }] });
  told('RemoteStartTransaction', { status: 'Accepted' });
  told('Reset', { status: 'Rejected' });
  await charger.connect();
  await charger.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' });
  await eventually(async () => asked.includes('GetConfiguration')); // the first boot's configuration has been pushed

  const command = async (body: object) => {
    const { commandId } = await operator.post('/stations/CMD1/commands', body);
    return settled('CMD1', commandId as string);
  };
  expect(await command({ name: 'start', connectorId: 1, idTag })).toMatchObject({ name: 'start', status: 'accepted' });
  expect(await command({ name: 'reset', type: 'soft' })).toMatchObject({ status: 'rejected' });
  expect(await command({ name: 'get-configuration', keys: ['HeartbeatInterval'] })).toMatchObject({
    status: 'accepted',
    response: { configurationKey: [{ key: 'HeartbeatInterval', value: '300' }] },
  });
  // The client has no handler for UnlockConnector and answers with a CALLERROR.
  expect(await command({ name: 'unlock', connectorId: 1 })).toMatchObject({ status: 'failed' });
  await charger.close({});
});

test('given a charger that is away, a command waits and goes out when it is back', async () => {
  const { station } = await smallNetwork(operator, 'CMD2');
  const { commandId } = await operator.post('/stations/CMD2/commands', { name: 'clear-cache' });
  expect(await operator.get(`/stations/CMD2/commands/${commandId}`)).toMatchObject({ status: 'queued' });
  const charger = independentCharger(url, 'CMD2', station.password);
  charger.handle((() => Promise.resolve({ status: 'Accepted' })) as never);
  await charger.connect();
  await charger.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' });
  expect(await settled('CMD2', commandId as string)).toMatchObject({ status: 'accepted' });
  await charger.close({});
});

test('a command nobody knows, and one with a parameter wrong, are refused by name of the field', async () => {
  await smallNetwork(operator, 'CMD3');
  const unknown = await operator.call('POST', '/stations/CMD3/commands', { name: 'explode' });
  expect(unknown).toMatchObject({ status: 400, type: expect.stringContaining('application/problem+json') as string });
  const wrong = await operator.call('POST', '/stations/CMD3/commands', {
    name: 'start',
    connectorId: 'one',
    idTag: 'A',
  });
  expect(wrong.body.errors).toEqual([expect.objectContaining({ path: 'connectorId' })]);
});
