import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { bundling } from '#lib/bundling.ts';
import { startAws, type Aws } from '#local/aws.ts';
import { startDynamoDb } from '#local/aws/dynamodb.ts';
import { bundle } from '#local/bundle.ts';
import { createClock } from '#local/clock.ts';
import { openDataFolder } from '#local/data-folder.ts';
import { noFaults } from '#local/faults.ts';
import { createReport } from '#local/report.ts';
import type { Faults, Part } from '#local/types.ts';
import { smallTemplate } from './small/template.ts';

let aws: Aws;
let faults: Faults;
let parts: Part[];
/** How much had been told before. */
let heard = 0;

type Place = { data: string; schedule?: 'ENABLED' | 'DISABLED' };

/** A minute of this stack is a second, so that retries come soon. */
async function start({ data, schedule = 'DISABLED' }: Place): Promise<void> {
  const template = smallTemplate(schedule);
  const opened = openDataFolder(data);
  const dynamoDb = await startDynamoDb({ path: opened.tables });
  faults = noFaults();
  aws = await startAws({
    ...{ template, dynamoDb, folder: opened, clock: createClock(60), faults, publicUrl: 'http://localhost' },
    bundles: await bundle(template, bundling),
    report: { ...createReport(true), trouble: () => {} },
  });
  parts = [aws, dynamoDb, opened];
  heard = 0;
}
const stop = async () => {
  for (const part of parts.splice(0)) await part.stop();
};
const write = (id: string, more: object = {}) => aws.invoke('Writer', { id, ...more });
/** What was told in this test. */
const told = () =>
  aws
    .outbox()
    .map(({ text }) => text)
    .reverse()
    .slice(heard);
const soon = { timeout: 45_000, interval: 50 };

describe('in memory', () => {
  beforeAll(() => start({ data: 'memory' }));
  beforeEach(() => void (heard = aws.outbox().length));
  afterAll(stop);

  test('a write is followed, said on the topic and told by SMS, as far as the filters let it', async () => {
    await write('a');
    await write('b', { kind: 'quiet' });
    await write('x');
    await write('c');
    await expect.poll(told, soon).toEqual(['a', 'c']);
    expect(aws.outbox()[0]).toMatchObject({ channel: 'sms', to: '+46701234567', text: 'c' });
    expect(aws.trouble()).toEqual([]);
  });

  test('what the role does not grant is refused as AWS refuses it, and told with function, action and resource', async () => {
    await expect(write('a', { remove: true })).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(aws.trouble()).toEqual([
      'Writer may not dynamodb:DeleteItem on arn:aws:dynamodb:eu-north-1:000000000000:table/Notes',
    ]);
  });

  test('a record that cannot be handled ends in the failure queue, and those beside it do not', async () => {
    await Promise.all(['d', 'poison', 'e'].map((id) => write(id)));
    const failure = { requestContext: { condition: 'RetryAttemptsExhausted' }, DDBStreamBatchInfo: { batchSize: 1 } };
    await expect.poll(() => aws.queues().Failures, soon).toMatchObject([{ body: failure }]);
    await expect.poll(() => new Set(told()), soon).toEqual(new Set(['d', 'e']));
  });

  test('trouble that is asked for comes: a batch twice, a busy table', async () => {
    faults.deliverBatchTwice = 1;
    await write('f');
    // Of the test before an 'e' that shared its batch with the poison may still be told again.
    await expect.poll(() => told().filter((text) => text === 'f'), soon).toEqual(['f', 'f']);
    faults.throttleTable = 1;
    await expect(write('g')).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
  });
});

describe('from the start', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'laddnav-aws-'))));
  afterEach(async () => {
    vi.unstubAllEnvs();
    await stop();
    rmSync(folder, { recursive: true });
  });

  test('after a restart the stream goes on where it was', async () => {
    // With an engine of its own, which stops as well.
    vi.stubEnv('LADDNAV_DYNAMODB_ENDPOINT', undefined);
    await start({ data: folder });
    await write('a');
    await expect.poll(told, soon).toEqual(['a']);
    await stop();
    await start({ data: folder });
    await write('b');
    await expect.poll(told, soon).toEqual(['b']);
  });

  test('a schedule runs on the clock of the stack', async () => {
    await start({ data: 'memory', schedule: 'ENABLED' });
    await expect.poll(() => told().slice(0, 2), soon).toEqual(['tick', 'tick']);
  });
});
