import { beforeAll, expect, test } from 'vitest';
import { modelOf } from '#domain/fingerprint/fingerprint.ts';
import { learn } from '#store/models.ts';
import { createStation, recordBoot } from '#store/stations.ts';
import { freshTables } from '#test/support/tables.ts';
import { as } from './event.ts';

const identity = { vendor: 'KEBA', model: 'P30', firmwareVersion: '1.12' };
const known = modelOf(identity)!;
const at = '2026-05-04T09:00:05.000Z';

beforeAll(async () => {
  await freshTables();
  const registered = { siteId: 'S1', registeredAt: at, passwordSalt: '', passwordHash: '' };
  await createStation({ stationId: 'CP1', ...registered });
  await createStation({ stationId: 'CP2', ...registered });
  await recordBoot('CP1', { ...identity, bootedAt: at });
  for (let n = 0; n < 11; n++) await learn(known, { tagSuffix: 'serial', clock: n ? 'utc' : 'local' }, at);
});

const operator = as(['operator']);
const trait = `/models/${known.modelId}/traits/clock`;
const tagSuffix = { value: 'serial', sure: true, sessions: 11, of: 11, seen: { serial: 11 } };
const clock = { value: 'utc', sure: true, sessions: 10, of: 11, seen: { utc: 10, local: 1 } };
const model = { id: known.modelId, ...identity, sessions: 11, lastAt: at };

test('a kind of charger shows its habits, and so does each of its stations', async () => {
  const expected = { ...model, fingerprint: { tagSuffix, clock } };
  expect((await operator('GET', '/models')).body).toEqual({ items: [expected] });
  expect((await operator('GET', `/models/${known.modelId}`)).body).toEqual(expected);
  expect((await operator('GET', '/stations/CP1')).body).toMatchObject({
    modelId: known.modelId,
    fingerprint: { tagSuffix, clock },
  });
  const { body } = await operator('GET', '/stations/CP2');
  expect(body).not.toHaveProperty('fingerprint');
  expect(body).not.toHaveProperty('modelId');
});

test('an operator says otherwise, with a reason, and takes it back', async () => {
  const put = await operator('PUT', trait, { value: 'local', reason: 'seen on site' });
  const ruled = { value: 'local', reason: 'seen on site', by: 'operator@demo', at: expect.any(String) as string };
  expect(put).toMatchObject({
    status: 200,
    body: { ...model, fingerprint: { tagSuffix, clock: { ...clock, value: 'local', sessions: 1, ruled } } },
  });
  expect((await operator('DELETE', trait)).body).toEqual({ ...model, fingerprint: { tagSuffix, clock } });
});

test.each([
  ['a word that the trait does not know', trait, { value: 'swatch', reason: 'seen on site' }, 400],
  ['no reason', trait, { value: 'local' }, 400],
  ['a trait nobody knows', `/models/${known.modelId}/traits/colour`, { value: 'red', reason: 'seen on site' }, 400],
  ['a model nobody has heard of', '/models/0123456789abcdef/traits/clock', { value: 'utc', reason: 'by guess' }, 404],
])('%s is refused', async (_, path, body, status) => {
  expect((await operator('PUT', path, body)).status).toBe(status);
});
