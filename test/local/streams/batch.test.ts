import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliverBatch, type Mapping, type StreamRecord } from '#local/streams/batch.ts';

const record = (id: number): StreamRecord => ({
  eventID: `e${id}`,
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(id), ApproximateCreationDateTime: 0 },
});
const numbers = (records: StreamRecord[]) => records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));

/** Delivers 1 … count to a consumer and tells what happened, in order. */
async function play(count: number, mapping: Mapping, consumer: (batch: number[], call: number) => unknown, age = 0) {
  const told: unknown[][] = [];
  let calls = 0;
  await deliverBatch(
    Array.from({ length: count }, (_, index) => record(index + 1)),
    mapping,
    {
      invoke: async (records) => {
        told.push(['invoke', ...numbers(records)]);
        return consumer(numbers(records), ++calls);
      },
      giveUp: (records, condition, attempts) => told.push(['giveUp', condition, attempts, ...numbers(records)]),
      checkpoint: (done) => told.push(['done', ...numbers([done])]),
      wait: async (milliseconds) => void told.push(['wait', milliseconds]),
      ageOf: ({ dynamodb }) => (Number(dynamodb.SequenceNumber) === 1 ? age : 0),
    },
  );
  return told;
}

const fails = (): never => {
  throw new Error('down');
};
const partial: Mapping = { FunctionResponseTypes: ['ReportBatchItemFailures'], BisectBatchOnFunctionError: true };
/** As the house's consumers: stops at the first record it cannot handle. */
const stopsAt = (poison: number) => (batch: number[]) =>
  batch.includes(poison) ? { batchItemFailures: [{ itemIdentifier: String(poison) }] } : null;

test('a batch that is done is done', async () => {
  expect(await play(3, {}, () => null)).toEqual([
    ['invoke', 1, 2, 3],
    ['done', 3],
  ]);
});

test('a failure is tried again after growing pauses, as often as the mapping says, then given up', async () => {
  expect(await play(2, { MaximumRetryAttempts: 2 }, fails)).toEqual([
    ['invoke', 1, 2],
    ['wait', 1000],
    ['invoke', 1, 2],
    ['wait', 2000],
    ['invoke', 1, 2],
    ['giveUp', 'RetryAttemptsExhausted', 3, 1, 2],
    ['done', 2],
  ]);
});

test('a passing failure loses nothing', async () => {
  expect(await play(1, { MaximumRetryAttempts: 5 }, (_batch, call) => (call < 3 ? fails() : null))).toEqual([
    ['invoke', 1],
    ['wait', 1000],
    ['invoke', 1],
    ['wait', 2000],
    ['invoke', 1],
    ['done', 1],
  ]);
});

test('halving isolates the one record that cannot be handled', async () => {
  const consumer = (batch: number[]) => (batch.includes(3) ? fails() : null);
  expect(await play(4, { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 0 }, consumer)).toEqual([
    ['invoke', 1, 2, 3, 4],
    ['invoke', 1, 2],
    ['done', 2],
    ['invoke', 3, 4],
    ['invoke', 3],
    ['giveUp', 'RetryAttemptsExhausted', 1, 3],
    ['done', 3],
    ['invoke', 4],
    ['done', 4],
  ]);
});

test('a partial failure goes on from the record that failed', async () => {
  expect(await play(3, { ...partial, MaximumRetryAttempts: 0 }, stopsAt(2))).toEqual([
    ['invoke', 1, 2, 3],
    ['done', 1],
    ['invoke', 2, 3],
    ['invoke', 2],
    ['giveUp', 'RetryAttemptsExhausted', 1, 2],
    ['done', 2],
    ['invoke', 3],
    ['done', 3],
  ]);
});

test.each([
  ['nothing', null, ['done', 2]],
  ['an empty list', { batchItemFailures: [] }, ['done', 2]],
  [
    'an empty identifier',
    { batchItemFailures: [{ itemIdentifier: '' }] },
    ['giveUp', 'RetryAttemptsExhausted', 1, 1, 2],
  ],
  ['a stranger', { batchItemFailures: [{ itemIdentifier: '9' }] }, ['giveUp', 'RetryAttemptsExhausted', 1, 1, 2]],
])('a partial response of %s', async (_name, answer, then) => {
  const mapping = { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 0 };
  expect((await play(2, mapping, () => answer))[1]).toEqual(then);
});

test('where partial responses were not agreed on, the answer says nothing', async () => {
  expect(await play(2, {}, stopsAt(1))).toEqual([
    ['invoke', 1, 2],
    ['done', 2],
  ]);
});

test('a record that is too old is not delivered', async () => {
  expect(await play(2, { MaximumRecordAgeInSeconds: 60 }, () => null, 61_000)).toEqual([
    ['giveUp', 'RecordAgeExceeded', 0, 1],
    ['done', 1],
    ['invoke', 2],
    ['done', 2],
  ]);
});

test('whatever fails, every record is handled or given up, in order, and progress never goes back', async () => {
  const scenario = fc.record({
    count: fc.integer({ min: 1, max: 20 }),
    poison: fc.uniqueArray(fc.integer({ min: 1, max: 20 })),
    flaky: fc.array(fc.boolean()),
    reports: fc.boolean(),
    bisects: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ count, poison, flaky, reports, bisects }) => {
      const handled = new Set<number>();
      const mapping: Mapping = {
        BisectBatchOnFunctionError: bisects,
        MaximumRetryAttempts: 20,
        ...(reports && { FunctionResponseTypes: ['ReportBatchItemFailures'] }),
      };
      const told = await play(count, mapping, (batch, call) => {
        if (flaky[call]) fails();
        const bad = batch.find((each) => poison.includes(each));
        for (const each of batch) if (bad === undefined || each < bad) handled.add(each);
        if (bad === undefined) return null;
        return reports ? { batchItemFailures: [{ itemIdentifier: String(bad) }] } : fails();
      });
      const givenUp = told.filter(([what]) => what === 'giveUp').flatMap(([, , , ...records]) => records as number[]);
      const done = told.filter(([what]) => what === 'done').map(([, last]) => last as number);
      expect(new Set([...handled, ...givenUp]).size).toBe(count);
      expect(done).toEqual([...done].sort((a, b) => a - b));
      expect(done.at(-1)).toBe(count);
      if (bisects) expect(givenUp).toEqual(poison.filter((each) => each <= count).sort((a, b) => a - b));
    }),
  );
});
