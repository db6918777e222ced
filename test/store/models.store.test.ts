import { beforeAll, expect, test } from 'vitest';
import { getModel, learn, listModels, rule } from '#store/models.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const keba = { modelId: 'keba', vendor: 'KEBA', model: 'P30', firmwareVersion: '1.12' };
const at = '2026-05-04T09:00:05.000Z';

test('however many learn at once, each session counts', async () => {
  const lessons = Array.from({ length: 20 }, (_, i) =>
    learn(keba, { register: i % 4 ? 'lifetime' : 'session', clock: 'utc' }, at),
  );
  await Promise.all(lessons);
  expect(await getModel('keba')).toEqual({
    ...keba,
    sessions: 20,
    lastAt: at,
    seen: { register: { lifetime: 15, session: 5 }, clock: { utc: 20 } },
    ruled: {},
  });
});

test('a session that shows nothing is no lesson', async () => {
  await learn({ ...keba, modelId: 'mute' }, {}, at);
  expect(await getModel('mute')).toBeUndefined();
});

test('a person sets a trait beside what was seen, and takes it back', async () => {
  const word = { value: 'local', reason: 'seen on site', by: 'asa@example.com', at };
  const { modelId } = keba;
  await learn(keba, { clock: 'utc' }, at);
  expect(await rule(modelId, 'clock', word)).toBe(true);
  expect((await getModel(modelId))?.ruled).toEqual({ clock: word });
  expect(await rule(modelId, 'clock', undefined)).toBe(true);
  expect((await getModel(modelId))?.ruled).toEqual({});
  expect(await rule('nobody', 'clock', word)).toBe(false);
  expect(await getModel('nobody')).toBeUndefined();
});

test('they are listed page by page', async () => {
  for (const model of ['A', 'B']) await learn({ modelId: model, vendor: 'Acme', model }, { tagSuffix: 'none' }, at);
  const first = await listModels({ limit: 2 });
  const rest = await listModels({ limit: 2, cursor: first.next });
  expect([...first.items, ...rest.items].map(({ model }) => model).sort()).toEqual(['A', 'B', 'P30']);
});
