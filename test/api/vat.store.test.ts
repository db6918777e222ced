import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { putSite } from '#store/sites.ts';
import { site } from '#test/domain/invoice/billed.ts';
import { freshTables } from '#test/support/tables.ts';
import { startVies } from '#test/support/vies-server.ts';
import { as } from './event.ts';

const operator = as(['operator']);

beforeAll(async () => {
  await freshTables();
  await putSite({ ...site, siteId: 'CORK', country: 'IE', timeZone: 'Europe/Dublin', currency: 'EUR' });
  await putSite({ ...site, siteId: 'CEUTA', country: 'ES', region: 'Ceuta', timeZone: 'Africa/Ceuta' });
  await putSite({ ...site, siteId: 'BOSTON', country: 'US', timeZone: 'America/New_York' });
});

test('a site says its rates with their sources, and the lower one that may hold', async () => {
  const { status, body } = await operator('GET', '/sites/CORK/vat');
  expect([status, body.country]).toEqual([200, 'IE']);
  expect(body.rates).toContainEqual({
    supply: 'charging',
    percent: '23',
    from: '2021-03-01',
    certain: true,
    source: expect.stringContaining('European Commission') as string,
  });
  expect(body.reliefs).toEqual([expect.objectContaining({ percent: '9', supply: 'charging', from: '2022-05-01' })]);
});

test('what is uncertain says so; a country that nobody has listed has no rate', async () => {
  expect((await operator('GET', '/sites/CEUTA/vat')).body).toMatchObject({
    region: 'ES-CE',
    rates: expect.arrayContaining([expect.objectContaining({ supply: 'charging', certain: false })]) as unknown,
  });
  expect((await operator('GET', '/sites/BOSTON/vat')).body.rates).toEqual([]);
});

test('an operator sets another rate with a reason; all that was said is kept, and who said it', async () => {
  const decided = { percent: '9', reason: 'Revenue to us, 3 February 2026', from: '2026-02-03' };
  const set = await operator('PUT', '/sites/CORK/vat', decided);
  const override = { ...decided, supply: 'charging', setBy: 'operator@demo', setAt: expect.any(String) as string };
  expect(set.body).toMatchObject({ overrides: [override] });
  expect(set.body.rates).toContainEqual(
    expect.objectContaining({ supply: 'charging', percent: '9', source: `${decided.reason} (operator@demo)` }),
  );
  const back = await operator('PUT', '/sites/CORK/vat', { percent: null, reason: 'Revenue has withdrawn it' });
  expect(back.body).toMatchObject({ overrides: [override, { percent: null }] });
  expect(back.body.rates).toContainEqual(expect.objectContaining({ supply: 'charging', percent: '23' }));
});

test.each([
  ['no reason', { percent: '9' }, 'reason'],
  ['hardly a reason', { percent: '9', reason: 'yes' }, 'reason'],
  ['no rate', { reason: 'because I say so' }, 'percent'],
  ['a rate that is none', { percent: '-9', reason: 'because I say so' }, 'percent'],
])('%s is refused', async (_, body, path) => {
  const { status, body: problem } = await operator('PUT', '/sites/CORK/vat', body);
  expect([status, problem.errors]).toEqual([400, [expect.objectContaining({ path })]]);
});

test('of a site nobody knows nothing is said', async () => {
  expect((await operator('GET', '/sites/NOWHERE/vat')).status).toBe(404);
  expect((await operator('PUT', '/sites/NOWHERE/vat', { percent: '9', reason: 'because' })).status).toBe(404);
});

describe('where VIES is asked', () => {
  let server: Awaited<ReturnType<typeof startVies>>;
  beforeAll(async () => {
    server = await startVies();
    vi.stubEnv('VIES', server.address);
  });
  afterAll(() => (vi.unstubAllEnvs(), server.stop()));
  const company = (vatId: string) => ({ name: 'Roam', vatId, address: { country: vatId.slice(0, 2) } });
  const pays = (vatId: string) =>
    operator('PUT', '/groups/ROAM/payer', { company: company(vatId), billing: 'session', timeZone: 'Europe/Berlin' });

  test('whose VAT id is valid is entered with the proof of it', async () => {
    const vatCheck = { at: expect.any(String) as string, name: 'Roam GmbH' };
    const entered = { status: 200, body: { company: { vatCheck } } };
    expect(await pays('DE123456788')).toMatchObject(entered);
    expect(await operator('GET', '/groups/ROAM/payer')).toMatchObject(entered);
  });

  test('an id that nobody has is refused; while its register is away a company is entered without a word on it', async () => {
    expect(await pays('DE000000000')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'company.vatId', message: 'nobody has this VAT id' }] },
    });
    const { status, body } = await pays('FR12345678901');
    expect([status, body.company]).toEqual([200, company('FR12345678901')]);
  });
});
