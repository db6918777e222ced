import { beforeAll, expect, test, vi } from 'vitest';
import { putSite } from '#store/sites.ts';
import { createStation } from '#store/stations.ts';
import { freshTables } from '#test/support/tables.ts';
import { as } from './event.ts';

vi.mock('#api/accounts.ts', () => ({ addressOf: (name: string) => Promise.resolve(name) }));

const operator = as(['operator']);
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const work = (changes: object = {}) => ({
  siteId: 'S1',
  from: inHours(48),
  to: inHours(50),
  text: 'New cables',
  ...changes,
});

beforeAll(async () => {
  await freshTables();
  const place = { country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' };
  await putSite({ siteId: 'S1', name: 'Slussen', ...place });
  await putSite({ siteId: 'S2', name: 'Kajen', ...place });
  const secret = { passwordSalt: '', passwordHash: '', registeredAt: '2026-11-01T00:00:00.000Z' };
  await createStation({ stationId: 'CP1', siteId: 'S1', ...secret });
  await createStation({ stationId: 'CP9', siteId: 'S2', ...secret });
});

test('work is planned, shown, listed by site and time, and called off once', async () => {
  const asked = work({ stationIds: ['CP1'] });
  const { status, body } = await operator('POST', '/maintenance', asked);
  expect([status, body]).toMatchObject([201, { ...asked, status: 'planned', createdBy: 'operator@demo', told: [] }]);
  const id = body.id as string;
  expect((await operator('GET', `/maintenance/${id}`)).body).toEqual(body);
  const listed = async (query: Record<string, string>) =>
    (await operator('GET', '/maintenance', undefined, query)).body.items.map((item) => item.id);
  expect([await listed({ siteId: 'S1' }), await listed({ siteId: 'S2' })]).toEqual([[id], []]);
  expect([await listed({ from: inHours(49) }), await listed({ from: inHours(51) })]).toEqual([[id], []]);
  const calledOff = await operator('POST', `/maintenance/${id}/cancel`);
  expect(calledOff.body).toMatchObject({ id, status: 'cancelled', cancelledAt: expect.any(String) as string });
  expect((await operator('POST', `/maintenance/${id}/cancel`)).body).toEqual(calledOff.body);
});

test.each<[string, object, string]>([
  ['ends before it begins', { to: inHours(47) }, 'to'],
  ['is over already', { from: inHours(-2), to: inHours(-1) }, 'to'],
  ['has no text', { text: ' ' }, 'text'],
  ['begins at no time', { from: 'soon' }, 'from'],
  ['is at a station of another site', { stationIds: ['CP1', 'CP9'] }, 'stationIds.1'],
  ['is at a station nobody knows', { stationIds: ['CP7'] }, 'stationIds.0'],
])('work that %s is refused, and what is wrong is named', async (_, changes, path) => {
  const { status, body } = await operator('POST', '/maintenance', work(changes));
  expect([status, body.errors.map((error) => error.path)]).toEqual([400, [path]]);
});

test('work at a site nobody knows is not found', async () => {
  expect((await operator('POST', '/maintenance', work({ siteId: 'NONE' }))).status).toBe(404);
  expect((await operator('POST', '/maintenance/none/cancel')).status).toBe(404);
});

test('anyone sees at the location when its outlets are closed', async () => {
  await operator('POST', '/maintenance', { siteId: 'S2', from: inHours(-1), to: inHours(1), text: 'Now' });
  const soon = work({ siteId: 'S2', stationIds: ['CP9'] });
  await operator('POST', '/maintenance', soon);
  const { body } = await as(undefined)('GET', '/locations/S2');
  const [evse] = body.evses as { status: string; status_schedule: object[] }[];
  expect(evse).toMatchObject({
    status: 'INOPERATIVE',
    status_schedule: [{}, { period_begin: soon.from, period_end: soon.to, status: 'INOPERATIVE' }],
  });
});
