import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { aStack } from '#test/support/stack.ts';

// Its clock is put on, by minutes.
const { operator, anyone, url, sentTo, clock } = await aStack();

const people = (id: string) => ({
  tove: { name: 'Tove', phone: `+4670100000${id.at(-1)}`, email: `tove+${id}@example.com` },
  bo: { name: 'Bo', phone: `+4670200000${id.at(-1)}` },
  lead: { name: 'Lead', phone: `+4670300000${id.at(-1)}` },
});

/** A station at a site of its own, with a charger that says what it is told to. */
async function stationAt(id: string, onCall: (action: string) => object = () => ({ status: 'Accepted' })) {
  const site = { name: 'Slussen', country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' };
  await operator.put(`/sites/S-${id}`, site);
  const { tove, bo, lead } = people(id);
  await operator.put(`/sites/S-${id}/on-call`, { levels: [[tove], [bo], [lead]] });
  const { password } = await operator.post('/stations', { id, siteId: `S-${id}`, ratedW: 22_000 });
  const charger = independentCharger(url, id, password);
  charger.handle(({ method }) => onCall(method ?? '') as never);
  await charger.connect();
  await charger.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' });
  const status = (errorCode: string) =>
    charger.call('StatusNotification', {
      connectorId: 1,
      errorCode,
      status: errorCode === 'NoError' ? 'Available' : 'Faulted',
    });
  return { charger, status };
}

const minutesPass = (minutes: number) => clock.passTo(new Date(clock.now().getTime() + minutes * 60_000).toISOString());

const incidentAt = (stationId: string, ready: (incident: any) => unknown = () => true) =>
  eventually(async () => {
    const { items } = await operator.get('/incidents');
    const found = items.find((one: any) => one.class === 'charger' && one.stationIds.includes(stationId));
    return found && ready(found) && found;
  });

/** The text that calls somebody. */
const called = (phone: string) => eventually(async () => (await sentTo(phone))[0]);

test('nobody answers: level after level is called, until somebody takes charge by the link in the message', async () => {
  const [taken, left] = [await stationAt('CALL1'), await stationAt('CALL3')];
  for (const { status } of [taken, left]) await status('GroundFailure');
  for (const id of ['CALL1', 'CALL3']) await called(people(id).tove.phone);
  minutesPass(5.5);
  const { text } = await called(people('CALL1').bo.phone);
  await called(people('CALL3').bo.phone);
  const token = text.split('/i/')[1]!;
  await anyone.get(`/calls/${token}`);
  const { id, status: before } = await incidentAt('CALL1');
  expect(before).toBe('open');
  const { incident } = await anyone.post(`/calls/${token}`, { action: 'acknowledge' });
  expect(incident).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'Bo' });

  minutesPass(5.5);
  // Where nobody took charge the lead is called, and at the same look nobody more where Bo did.
  await called(people('CALL3').lead.phone);
  const { tellings } = await operator.get(`/incidents/${id}`);
  expect(tellings.map(({ name, channel }: Record<string, string>) => `${name} ${channel}`)).toEqual([
    'Tove sms',
    'Tove email',
    'Bo sms',
  ]);
  const [first, , next] = tellings.map(({ at }: { at: string }) => Date.parse(at));
  expect(next - first).toBeGreaterThanOrEqual(5 * 60_000);
  for (const { charger } of [taken, left]) await charger.close({});
});

test('a charger that a reset mends wakes nobody: an e-mail tells, and then that it waits for a car', async () => {
  const asked: string[] = [];
  const { charger, status } = await stationAt('CALL2', (action) => {
    asked.push(action);
    if (action === 'Reset') setTimeout(() => void status('NoError'), 50);
    return { status: 'Accepted' };
  });
  await status('InternalError');
  const mails = async () => (await sentTo(people('CALL2').tove.email)).map(({ text }) => text.slice(0, 10));
  await eventually(async () => (await mails()).length === 1);
  for (const rung of [1, 2]) {
    minutesPass(1.1);
    await incidentAt('CALL2', ({ remedies }) => remedies?.length === rung);
    await eventually(async () => asked.filter(isRemedy).length === rung);
  }
  const { severity, remedies } = await incidentAt('CALL2', ({ clearedAt }) => clearedAt);
  expect([severity, remedies.map(({ name }: { name: string }) => name)]).toEqual(['P2', ['status', 'soft-reset']]);
  expect(asked.filter(isRemedy)).toEqual(['TriggerMessage', 'Reset']);
  minutesPass(5.5);
  await eventually(async () => (await mails()).length === 2);
  expect((await mails()).toReversed()).toEqual(['P2 Slussen', 'Cleared at']);
  expect(await sentTo(people('CALL2').tove.phone)).toEqual([]);
  await charger.close({});
});

const isRemedy = (action: string) => /^(TriggerMessage|Reset|Unlock)/.test(action);
