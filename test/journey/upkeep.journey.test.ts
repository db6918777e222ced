import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { smallNetwork } from '#test/support/network.ts';
import { theStack } from '#test/support/stack.ts';
import { rawCharger } from '#test/support/raw-charger.ts';

// What is looked at each minute is looked at each three seconds.
const { clock, operator, url } = await theStack({ timeScale: 20 });
const now = () => clock.now().toISOString();

/** A charger that says yes to all it is asked, and has booted. */
async function obedient(stationId: string, password: string, answers: Record<string, (payload: any) => object> = {}) {
  const charger = await rawCharger(url, stationId, password);
  charger.answers.set('ChangeConfiguration', { status: 'Accepted' });
  charger.answers.set('GetConfiguration', {
    configurationKey: [{ key: 'SendLocalListMaxLength', readonly: true, value: '2' }],
  });
  for (const [action, answer] of Object.entries(answers)) charger.answers.set(action, answer);
  const boot = (firmwareVersion: string) =>
    charger.call('BootNotification', {
      chargePointVendor: 'Acme',
      chargePointModel: stationId.slice(0, 2),
      firmwareVersion,
    });
  await boot('1.0.0');
  return { ...charger, boot };
}

test('a reservation holds a connector until the driver it is for charges there', async () => {
  const { station, idTag } = await smallNetwork(operator, 'RE1');
  const charger = await obedient('RE1', station.password, { ReserveNow: () => ({ status: 'Accepted' }) });
  const expiryDate = new Date(Date.parse(now()) + 3_600_000).toISOString();
  const asked = { name: 'reserve', connectorId: 1, idTag, expiryDate };
  const { reservationId } = await operator.post('/stations/RE1/commands', asked);
  const status = async () => (await operator.get(`/stations/RE1/reservations/${reservationId}`)).status;
  await eventually(async () => (await status()) === 'active');
  const reserved = { connectorId: 1, status: 'Reserved', errorCode: 'NoError', timestamp: now() };
  await charger.call('StatusNotification', reserved);
  expect((await operator.get('/stations/RE1')).connectors).toMatchObject([{ connectorId: 1, status: 'Reserved' }]);

  const start = (tag: string) => ({ connectorId: 1, idTag: tag, meterStart: 0, timestamp: now() });
  expect(await charger.call('StartTransaction', start('STRANGER'))).toMatchObject({
    idTagInfo: { status: 'Invalid' },
  });
  expect(await status()).toBe('active');
  const told = { ...start(idTag), reservationId };
  expect(await charger.call('StartTransaction', told)).toMatchObject({ idTagInfo: { status: 'Accepted' } });
  expect(await status()).toBe('consumed');
  await charger.close();
});

test('a charger holds the cards of its site: a whole list in parts, then what changes, also after it was away', async () => {
  const { station, siteId, idTag } = await smallNetwork(operator, 'LI1');
  const held = new Set<string>();
  const asked: string[] = [];
  type List = {
    updateType: string;
    listVersion: number;
    localAuthorizationList?: { idTag: string; idTagInfo?: object }[];
  };
  const SendLocalList = ({ updateType, listVersion, localAuthorizationList = [] }: List) => {
    asked.push(`${listVersion} ${updateType}`);
    if (updateType === 'Full') held.clear();
    for (const { idTag: tag, idTagInfo } of localAuthorizationList) held[idTagInfo ? 'add' : 'delete'](tag);
    return { status: 'Accepted' };
  };
  for (const tag of ['LI-A', 'LI-B']) await operator.put(`/tokens/${tag}`, { status: 'accepted', group: 'LI' });
  await operator.put(`/tokens/${idTag}`, { status: 'accepted', group: 'LI' });
  const site = { name: 'Slussen', country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' };
  await operator.put(`/sites/${siteId}`, { ...site, localList: ['LI'] });

  const charger = await obedient('LI1', station.password, { SendLocalList });
  await eventually(async () => held.size === 3);
  const first = asked.length;
  await operator.put('/tokens/LI-A', { status: 'blocked', group: 'LI' });
  await eventually(async () => !held.has('LI-A'));
  expect(asked.slice(first).every((list) => list.endsWith('Differential'))).toBe(true);
  await charger.close();

  await Promise.all(['LI-C', 'LI-D'].map((tag) => operator.put(`/tokens/${tag}`, { status: 'accepted', group: 'LI' })));
  await eventually(async () => (await operator.get('/stations/LI1/local-list')).state === 'waiting');
  const again = await obedient('LI1', station.password, { SendLocalList });
  await eventually(async () => held.has('LI-C') && held.has('LI-D'));
  expect([...held].sort()).toEqual(['LI-B', 'LI-C', 'LI-D', idTag].sort());
  await eventually(async () => (await operator.get('/stations/LI1/local-list')).state === 'current');
  await again.close();
});

test('firmware goes to many chargers in waves, and stops when one of them fails', async () => {
  const fleet = [];
  for (const stationId of ['FW1', 'FW2', 'FW3']) {
    const { station } = await smallNetwork(operator, stationId);
    const told: string[] = [];
    const UpdateFirmware = ({ location }: { location: string }) => (told.push(location), {});
    fleet.push({ told, ...(await obedient(stationId, station.password, { UpdateFirmware })) });
  }
  const [one, two, three] = fleet;
  const firmware = { location: 'https://example.org/fw-2.0.0.bin', version: '2.0.0' };
  const { id } = await operator.post('/campaigns', {
    name: 'Spring',
    firmware,
    stations: { model: 'FW' },
    waves: [1, 1, 1],
  });
  const campaign = () => operator.get(`/campaigns/${id}`);

  await eventually(async () => one!.told.length === 1);
  for (const status of ['Downloading', 'Installed']) await one!.call('FirmwareStatusNotification', { status });
  await one!.boot('2.0.0');
  await eventually(async () => two!.told.length === 1);
  expect((await campaign()).stations).toMatchObject([
    { status: 'succeeded' },
    { status: 'told' },
    { status: 'waiting' },
  ]);
  await two!.call('FirmwareStatusNotification', { status: 'DownloadFailed' });
  await eventually(async () => (await campaign()).status === 'stopped');
  expect(await campaign()).toMatchObject({
    reason: '1 of 3 have failed (FW2: DownloadFailed)',
    counts: { succeeded: 1, failed: 1, waiting: 1 },
  });
  expect(three!.told).toEqual([]);
  expect(await operator.get('/stations/FW2/firmware')).toMatchObject({ status: 'DownloadFailed', version: '1.0.0' });
  for (const each of fleet) await each.close();
});
