import { beforeAll, expect, test } from 'vitest';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { withReview, withSamplesSeen, withStart, withStop } from '#domain/session/session-merge.ts';
import type { Session } from '#domain/session/session.ts';
import { addSamples, changeSession, findForStart, getSession, lastSamples, readEvidence } from '#store/sessions.ts';
import { openSessionsAt, openSessionsOf } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { putToken } from '#store/tokens.ts';
import { heard, identity, minute, started, stopped } from '#test/domain/session/evidence.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

let count = 0;
/** A transaction of its own for each test. */
const another = (facts = {}) => {
  const own = { ...identity, ...facts, transactionId: String(++count) };
  return { own, id: sessionIdOf(own.stationId, own.transactionId) };
};

test('given a start and a stop, then the session is kept whole, and counted', async () => {
  const { own, id } = another();
  const active = await changeSession(id, (session) => withStart(session, own, started(1000)));
  const ended = await changeSession(id, (session) => withStop(session, own, stopped(5000)));
  expect(active).toEqual({ ...withStart(undefined, own, started(1000)), version: 1 });
  expect(ended).toEqual({ ...withStop(active, own, stopped(5000)), version: 2 });
  expect(await getSession(id)).toEqual(ended);
});

test('given a retry, then nothing is written', async () => {
  const { own, id } = another();
  const start = (session: Session | undefined) => withStart(session, own, started(1000));
  const first = await changeSession(id, start);
  expect(await changeSession(id, start)).toEqual(first);
  expect((await getSession(id))?.version).toBe(1);
});

test('given twenty changes at once, then none is lost', { timeout: 60_000 }, async () => {
  const { own, id } = another();
  const reasons = Array.from({ length: 20 }, (_, i) => `reason-${i + 10}`);
  const change = (reason: string) => changeSession(id, (s) => withReview(withStart(s, own, started(1000)), reason));
  await Promise.all(reasons.map(change));
  expect(await getSession(id)).toMatchObject({ version: 20, review: reasons });
});

test('given a first value that is out of date, then the change is made on what is there', async () => {
  const { own, id } = another();
  await changeSession(id, (session) => withStop(session, own, stopped(5000)));
  const ended = await changeSession(id, (session) => withStart(session, own, started(1000)), { session: undefined });
  expect(ended).toMatchObject({ status: 'ended', version: 2 });
});

test('a tag has a session open only while it is active', async () => {
  const { own, id } = another({ idTag: 'open1' });
  const active = await changeSession(id, (session) => withStart(session, own, started(1000)));
  expect(await openSessionsOf('OPEN1')).toEqual([active]);
  await changeSession(id, (session) => withStop(session, own, stopped(5000)));
  expect(await openSessionsOf('OPEN1')).toEqual([]);
});

test('a station shows what is open, newest first, and nothing that has ended', async () => {
  const at = (minutes: number) => (session: Session | undefined) => withStart(session, first.own, started(1, minutes));
  const [first, ended] = [another({ stationId: 'CP9' }), another({ stationId: 'CP9' })];
  const older = await changeSession(first.id, at(0));
  await changeSession(ended.id, (s) => withStop(withStart(s, ended.own, started(1)), ended.own, stopped(2)));
  const newest = another({ stationId: 'CP9' });
  const newer = await changeSession(newest.id, (session) => withStart(session, newest.own, started(1, 5)));
  expect(await openSessionsAt('CP9')).toEqual([newer, older]);
});

test('a start finds its session, its tag and its site in one request, or what there is of them', async () => {
  const { own, id } = another();
  const site = { siteId: 'HARBOUR', name: 'Harbour', country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' };
  const token = { idTag: 'TAG1', status: 'accepted' as const };
  await Promise.all([putSite(site), putToken({ ...token, idTag: 'tag1' }, '2026-11-01T00:00:00.000Z')]);
  const place = { siteId: 'HARBOUR', stationId: 'NEW' };
  const priceLists = { plans: {}, groups: {} };
  const none = { session: undefined, token: undefined, site: undefined, station: undefined };
  expect(await findForStart(id, 'TAG1', place)).toEqual({ ...none, token, site, priceLists });
  const session = await changeSession(id, (session) => withStart(session, own, started(1000)));
  expect(await findForStart(id, undefined, { ...place, siteId: 'NOWHERE' })).toEqual({ ...none, session, priceLists });
});

const samples = (minutes: number, receivedAt = minute(minutes)) => ({
  receivedAt,
  ocppVersion: 'ocpp1.6' as const,
  meterValue: [
    { timestamp: minute(minutes), sampledValue: [{ value: `${1000 + minutes}`, odd: [0.1, { deep: null }] }] },
  ],
});

test('evidence comes back to the letter, in order of time, and what was sent twice once', async () => {
  const { own, id } = another();
  await changeSession(id, (session) => withSamplesSeen(session, own, heard(5)));
  for (const one of [samples(20), samples(10), samples(20, minute(500))]) await addSamples(id, one);
  const evidence = await readEvidence(id);
  expect(evidence.session?.status).toBe('orphan');
  expect(evidence.samples.map(({ meterValue }) => meterValue)).toEqual(
    [samples(10), samples(20)].map((s) => s.meterValue),
  );
  expect(evidence.samples.map(({ item }) => item.split('#')[0])).toEqual([minute(10), minute(20)]);
  expect((await lastSamples(id, 1)).map(({ meterValue }) => meterValue)).toEqual([samples(20).meterValue]);
});

test.each([
  ['a number greater than DynamoDB counts', [{ sampledValue: [{ value: 1e300 }] }]],
  ['no timestamp and no object', [null, 5, 'text']],
  ['a depth DynamoDB does not keep', [Array.from({ length: 60 }).reduce<unknown>((inner) => [inner], 1)]],
])('given meter values with %s, then they are kept all the same', async (_, meterValue) => {
  const { id } = another();
  await addSamples(id, { ...samples(0), meterValue });
  expect((await readEvidence(id)).samples.map((s) => s.meterValue)).toEqual([meterValue]);
});
