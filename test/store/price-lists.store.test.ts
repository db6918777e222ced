import { beforeAll, expect, test } from 'vitest';
import { momentOf } from '#domain/session/moment.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import type { Start } from '#domain/session/session.ts';
import { startSession } from '#ocpp/verbs/session-event.ts';
import { addVersion, changePriceList, dropVersions, getPriceLists } from '#store/tariff-versions.ts';
import { getSession } from '#store/sessions.ts';
import { getSite, putSite, setTariff } from '#store/sites.ts';
import { createTariff, listTariffs } from '#store/tariffs.ts';
import { putToken, setTokenPlan } from '#store/tokens.ts';
import { always, energy, tariff } from '#test/domain/tariff/tariff-words.ts';
import { aStation, requestsOf, site } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

const day = (n: number) => new Date(Date.UTC(2026, 10, n)).toISOString();
const today = day(20);
const named = (id: string, currency = 'SEK') => tariff([always(energy(1))], { id, currency });
const names = ['SITE', 'STATION', 'GROUP', 'PLAN'];

beforeAll(async () => {
  await freshTables();
  await Promise.all(names.map((id) => createTariff(named(id))));
  for (const stationId of ['OWN', 'PLAIN']) await aStation(stationId);
  await setTariff(site.siteId, named('SITE'));
  await addVersion({ stationId: 'OWN' }, { validFrom: day(10), tariff: named('STATION') }, today);
  await changePriceList('groups', 'FLEET', { validFrom: day(12), tariffId: 'GROUP', currency: 'SEK' }, today);
  await changePriceList('plans', 'GOLD', { validFrom: day(14), tariffId: 'PLAN', currency: 'SEK' }, today);
  const token = { status: 'accepted' as const, driverId: 'asa' };
  await putToken({ ...token, idTag: 'CARD' }, today);
  await putToken({ ...token, idTag: 'FLEETCARD', group: 'FLEET' }, today);
  await putToken({ ...token, idTag: 'GOLDCARD', group: 'FLEET' }, today);
  await setTokenPlan('GOLDCARD', 'GOLD');
});

let count = 0;
async function started(stationId: string, idTag: string, at: string) {
  const transactionId = String(++count);
  const context = {
    ...{ stationId, siteId: site.siteId, connectionId: 'c', messageId: 'm' },
    receivedAt: new Date(at),
  };
  const start: Start = { ...momentOf(at, at), evseId: 1, connectorId: 1, idTag, meterWh: 0 };
  const requests = await requestsOf(() => startSession({ ...context, ocppVersion: 'ocpp1.6' }, transactionId, start));
  const session = await getSession(sessionIdOf(stationId, transactionId));
  return { frozen: [session?.tariff?.id, session?.tariffBy], requests };
}

test.each([
  ['PLAIN', 'CARD', 20, ['SITE', 'site']],
  ['OWN', 'CARD', 20, ['STATION', 'station']],
  ['OWN', 'FLEETCARD', 20, ['GROUP', 'group']],
  ['OWN', 'GOLDCARD', 20, ['PLAN', 'plan']],
  ['OWN', 'GOLDCARD', 13, ['GROUP', 'group']],
  ['OWN', 'GOLDCARD', 11, ['STATION', 'station']],
  ['OWN', 'GOLDCARD', 9, ['SITE', 'site']],
])('at %s with %s, of a start on the %i., the tariff is that of the nearest that had one then', async (...of) => {
  const [stationId, idTag, on, frozen] = of;
  expect((await started(stationId, idTag, day(on))).frozen).toEqual(frozen);
});

test('whoever pays which tariff, a start is three requests', async () => {
  const requests = ['BatchGetItem', 'PutItem', 'Query'];
  for (const idTag of ['CARD', 'FLEETCARD', 'GOLDCARD'])
    expect((await started('OWN', idTag, today)).requests.sort()).toEqual(requests);
});

test('prices in another currency than the place has are not those of a group there', async () => {
  await createTariff(named('EURO', 'EUR'));
  await changePriceList('groups', 'GUESTS', { validFrom: day(1), tariffId: 'EURO', currency: 'EUR' }, today);
  await putToken({ idTag: 'GUEST', status: 'accepted', group: 'GUESTS' }, today);
  expect((await started('PLAIN', 'GUEST', today)).frozen).toEqual(['SITE', 'site']);
});

test('a change that is planned holds from its moment, and nothing before it', async () => {
  await putSite({ ...site, siteId: 'PLANNED' });
  await addVersion({ siteId: 'PLANNED' }, { validFrom: day(21), tariff: named('SITE') }, today);
  expect(await getSite('PLANNED')).toEqual({
    ...site,
    siteId: 'PLANNED',
    tariffs: [{ validFrom: day(21), tariff: named('SITE') }],
  });
  await addVersion({ siteId: 'PLANNED' }, { validFrom: day(21), tariff: named('STATION') }, day(21));
  expect(await getSite('PLANNED')).toMatchObject({ tariff: { id: 'STATION' } });
});

test("a station without prices of its own charges its site's again", async () => {
  await aStation('AGAIN');
  await addVersion({ stationId: 'AGAIN' }, { validFrom: day(1), tariff: named('STATION') }, today);
  await dropVersions({ stationId: 'AGAIN' }, today);
  expect((await started('AGAIN', 'CARD', today)).frozen).toEqual(['SITE', 'site']);
  await expect(dropVersions({ stationId: 'NOBODY' }, today)).rejects.toMatchObject({ code: 'notFound' });
});

test('of many that change prices at once, no change is lost; and the list of tariffs holds tariffs only', async () => {
  const groups = Array.from({ length: 6 }, (_, i) => `G${i}`);
  const pointer = { validFrom: day(1), tariffId: 'GROUP', currency: 'SEK' };
  await Promise.all(groups.map((group) => changePriceList('groups', group, pointer, today)));
  const lists = await getPriceLists();
  expect(groups.map((group) => lists.groups?.[group])).toEqual(groups.map(() => [pointer]));
  await changePriceList('groups', 'G0', undefined, today);
  expect(Object.keys((await getPriceLists()).groups ?? {})).not.toContain('G0');
  const { items } = await listTariffs({ limit: 50 });
  expect(items.map(({ id }) => id).sort()).toEqual(['EURO', ...names].sort());
});
