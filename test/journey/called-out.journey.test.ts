import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { theStack } from '#test/support/stack.ts';

/** An hour of waiting passes in a minute. */
const { operator, anyone, url, sentTo, clock } = await theStack({ timeScale: 60 });

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

const incidentAt = (stationId: string, ready: (incident: any) => unknown = () => true) =>
  eventually(async () => {
    const { items } = await operator.get('/incidents');
    const found = items.find(({ stationIds }: { stationIds: string[] }) => stationIds.includes(stationId));
    return found && ready(found) && found;
  }, 40_000);

test('nobody answers: level after level is called, until somebody takes charge by the link in the message', async () => {
  const { charger, status } = await stationAt('CALL1');
  await status('GroundFailure');
  const [text] = await eventually(async () => {
    const texts = await sentTo(people('CALL1').bo.phone);
    return texts.length > 0 && texts;
  }, 40_000);
  const token = text!.text.split('/i/')[1]!;
  await anyone.get(`/calls/${token}`);
  const { id, status: before } = await incidentAt('CALL1');
  expect(before).toBe('open');
  const { incident } = await anyone.post(`/calls/${token}`, { action: 'acknowledge' });
  expect(incident).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'Bo' });

  const told = async () => {
    const { tellings } = await operator.get(`/incidents/${id}`);
    return tellings.map(({ name, channel, at }: Record<string, string>) => ({ name, channel, at: Date.parse(at!) }));
  };
  const [first, , next] = await told();
  expect((await told()).map(({ name, channel }: Record<string, string>) => `${name} ${channel}`)).toEqual([
    'Tove sms',
    'Tove email',
    'Bo sms',
  ]);
  expect(next.at - first.at).toBeGreaterThanOrEqual(5 * 60_000);
  // By then the lead would have been called.
  await eventually(async () => clock.now().getTime() > next.at + 7 * 60_000);
  expect((await told()).length).toBe(3);
  await charger.close({});
});

test('a charger that a reset mends wakes nobody: an e-mail tells, and then that it waits for a car', async () => {
  const asked: string[] = [];
  const { charger, status } = await stationAt('CALL2', (action) => {
    asked.push(action);
    if (action === 'Reset') setTimeout(() => void status('NoError'), 50);
    return { status: 'Accepted' };
  });
  await status('InternalError');
  const { severity, remedies } = await incidentAt('CALL2', ({ clearedAt }) => clearedAt);
  expect([severity, remedies.map(({ name }: { name: string }) => name)]).toEqual(['P2', ['status', 'soft-reset']]);
  expect(asked.filter((action) => /^(TriggerMessage|Reset|Unlock)/.test(action))).toEqual(['TriggerMessage', 'Reset']);
  const mails = await eventually(async () => {
    const sent = await sentTo(people('CALL2').tove.email);
    return sent.length > 1 && sent.map(({ text }) => text.slice(0, 10));
  }, 40_000);
  expect(mails.toReversed()).toEqual(['P2 Slussen', 'Cleared at']);
  expect(await sentTo(people('CALL2').tove.phone)).toEqual([]);
  await charger.close({});
});
