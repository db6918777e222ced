import { beforeAll, describe, expect, test } from 'vitest';
import { noteMonth } from '#store/session-months.ts';
import { putToken } from '#store/tokens.ts';
import { aStation, requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { story16, story201, type Told } from './stories.ts';

beforeAll(async () => {
  await freshTables();
  // Which a process does once a month.
  await noteMonth('2026-05');
});

const without = (payload: object, name: string) =>
  Object.fromEntries(Object.entries(payload).filter(([each]) => each !== name));

/** What was measured at the start and the end is a write of its own, as any meter value is. */
describe.each([
  ['ocpp1.6', story16, 'transactionData'],
  ['ocpp2.0.1', story201, 'meterValue'],
  ['ocpp2.1', story201, 'meterValue'],
] as const)('%s: told as it happens,', (version, story, measured) => {
  const [start, sample, stop] = (['start', 'samples', 'stop'] as const).map((part) =>
    story.find((told) => told.part === part)!,
  ) as [Told, Told, Told];

  test('a start takes three requests, a meter value one, a stop two, and what was measured at an end one more', async () => {
    const stationId = `COST-${version.toUpperCase()}`;
    const station = await aStation(stationId, version);
    await putToken({ idTag: stationId, status: 'accepted' }, '2026-05-01T00:00:00.000Z');
    const requests = async ({ action, payload, at }: Told, change = (said: object) => said) =>
      (await requestsOf(() => station.call(action, change(payload(stationId)), at))).toSorted();
    // Of another transaction, for the same told twice is written once.
    const again = { transactionInfo: { transactionId: `${stationId}-2` } };
    const unmeasured = (said: object) => without(said, measured);

    expect(await requests(start, unmeasured)).toEqual(['BatchGetItem', 'PutItem', 'Query']);
    if (version !== 'ocpp1.6')
      expect(await requests(start, (said) => ({ ...said, ...again }))).toEqual([
        'BatchGetItem',
        'PutItem',
        'PutItem',
        'Query',
      ]);
    await requests(sample);
    expect(await requests({ ...sample, at: story[2]!.at, payload: story[2]!.payload })).toEqual(['PutItem']);
    const read = version === 'ocpp1.6' ? 'GetItem' : 'BatchGetItem';
    expect(await requests(stop)).toEqual([read, 'PutItem', 'PutItem']);
  });
});
