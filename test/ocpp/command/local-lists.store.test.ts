import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#api/endpoint.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import { receiveAnswer } from '#ocpp/command/answers.ts';
import { dispatch } from '#ocpp/command/dispatch.ts';
import { noteConfiguration } from '#store/configuration.ts';
import { closeConnection, openConnection } from '#store/connections.ts';
import { putReport } from '#store/reports.ts';
import { changedTokens, putToken } from '#store/tokens.ts';
import { as } from '#test/api/event.ts';
import { startSockets } from '#test/support/sockets.ts';
import { aStation, requestsOf, site } from '#test/support/station.ts';
import { changed } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler as updateLists } from '../../../functions/update-lists.ts';

let sockets: Awaited<ReturnType<typeof startSockets>>;
beforeAll(async () => {
  await freshTables();
  sockets = await startSockets();
  for (const [i, group] of ['STAFF', 'STAFF', 'FLEET', undefined, undefined].entries())
    await putToken({ idTag: `CARD${i}`, status: 'accepted', group }, `2026-11-01T00:00:0${i}.000Z`);
});
afterAll(() => sockets.stop());

const operator = as(['operator'] satisfies Role[]);
type Sent = { listVersion?: number; versionNumber?: number; updateType: string; localAuthorizationList?: Entry[] };
type Entry = { idTag?: string; idToken?: { idToken: string }; idTagInfo?: object; idTokenInfo?: object };

/** A charger that holds a list as SendLocalList makes it, and answers what it is told to. */
async function holder(stationId: string, ocppVersion: OcppVersion = 'ocpp1.6') {
  await aStation(stationId, ocppVersion);
  const socket = { connectionId: stationId, ocppVersion };
  const held = new Map<string, object>();
  const asked: [string | number, string, number][] = [];
  let heard = 0;
  return {
    held,
    asked,
    say: 'Accepted',
    /** The kind of list it fails to take. */
    fails: '',
    async connect() {
      await openConnection({ stationId, ...socket, connectedAt: '2026-01-01' });
      sockets.open.add(stationId);
    },
    leave: () => closeConnection(stationId, stationId, '2026-11-20T12:00:00.000Z'),
    ask: async (body: object = {}) =>
      (await operator('POST', `/stations/${stationId}/commands`, { name: 'send-local-list', ...body })).body,
    /** Obeys until nothing more comes. */
    async obey() {
      await dispatch(stationId);
      for (let frame; (frame = sockets.sentTo(stationId)[heard]); heard++) {
        const [, id, action, payload] = frame as [number, string, string, Sent];
        if (action === 'SendLocalList') this.take(payload, JSON.stringify(frame).length);
        const status = this.fails && this.fails === payload.updateType ? 'Failed' : this.say;
        const answer = action === 'GetLocalListVersion' ? { listVersion: 1 } : { status };
        await receiveAnswer(stationId, id, { kind: 'result', payload: answer }, socket);
      }
    },
    take({ updateType, localAuthorizationList = [], ...list }: Sent, length: number) {
      asked.push([list.listVersion ?? list.versionNumber ?? '-', updateType, localAuthorizationList.length]);
      expect(length).toBeLessThan(32_000);
      if (this.say !== 'Accepted') return;
      if (updateType === 'Full') held.clear();
      for (const { idTag, idToken, idTagInfo, idTokenInfo } of localAuthorizationList) {
        const [tag, info] = [idTag ?? idToken!.idToken, idTagInfo ?? idTokenInfo];
        if (info) held.set(tag, info);
        else held.delete(tag);
      }
    },
    list: async () => (await operator('GET', `/stations/${stationId}/local-list`)).body,
  };
}

/** As the stream tells it, to every station that holds a list. */
const change = async (idTag: string, more: object, at = new Date().toISOString()) => {
  const token = { idTag, status: 'accepted' as const, ...more };
  await putToken(token, at);
  await updateLists({ Records: [changed('tokens', undefined, { ...token, listed: 'TOKEN' })] });
};

test('a list without entries of its own is made of the tokens, in parts as large as the charger takes, with versions one by one', async () => {
  const charger = await holder('L1');
  await noteConfiguration('L1', { held: { SendLocalListMaxLength: { value: '2' } }, at: '2026-11-20T12:00:00.000Z' });
  await charger.connect();
  await charger.ask();
  await charger.obey();
  expect(charger.asked).toEqual([
    [1, 'Full', 2],
    [2, 'Differential', 2],
    [3, 'Differential', 1],
  ]);
  expect([...charger.held.keys()]).toEqual(['CARD0', 'CARD1', 'CARD2', 'CARD3', 'CARD4']);
  expect(charger.held.get('CARD0')).toEqual({ status: 'Accepted', parentIdTag: 'STAFF' });
  expect(await charger.list()).toMatchObject({
    state: 'current',
    version: 3,
    entries: 5,
    rule: 'everyone',
    pendingChanges: 0,
  });
});

test('a card that is blocked leaves the lists of chargers that hold one; others hear nothing', async () => {
  const [charger, other] = [await holder('L2'), await holder('L2-NONE')];
  await Promise.all([charger.connect(), other.connect()]);
  await charger.ask();
  await charger.obey();
  await change('CARD1', { status: 'blocked', group: 'STAFF' });
  await Promise.all([charger.obey(), other.obey()]);
  expect(charger.asked.slice(1)).toEqual([[2, 'Differential', 1]]);
  expect(charger.held.has('CARD1')).toBe(false);
  expect(other.asked).toEqual([]);
});

test('for a charger that is away one update waits, however many cards change; it is made when it goes out', async () => {
  const charger = await holder('L3');
  await charger.connect();
  await charger.ask();
  await charger.obey();
  await charger.leave();
  await Promise.all(Array.from({ length: 30 }, (_, i) => change(`NEW${i}`, {})));
  const { body } = await operator('GET', '/stations/L3/commands');
  expect(body.items.filter(({ name, status }) => name === 'send-local-list' && status === 'queued')).toHaveLength(1);
  const { pendingCommandId, ...waiting } = await charger.list();
  expect(waiting).toMatchObject({ state: 'waiting', pendingChanges: 30 });
  await operator('DELETE', `/stations/L3/commands/${String(pendingCommandId)}`);
  expect(await charger.list()).toMatchObject({ state: 'behind' });
  await change('NEW0', {});
  await charger.connect();
  await charger.obey();
  expect(charger.asked.slice(1)).toEqual([[2, 'Differential', expect.any(Number)]]);
  expect(charger.held.size).toBe(34);
  expect(await charger.list()).toMatchObject({ state: 'current', version: 2, pendingChanges: 0 });
});

test('what a charger cannot take up is followed by a full list, once; after that it stays refused until more changes', async () => {
  const charger = await holder('L4');
  await charger.connect();
  await charger.ask();
  await charger.obey();
  charger.say = 'VersionMismatch';
  await change('CARD2', { group: 'FLEET' });
  await charger.obey();
  expect(charger.asked.slice(1).map(([version, type]) => [version, type])).toEqual([
    [2, 'Differential'],
    [3, 'Full'],
  ]);
  expect(await charger.list()).toMatchObject({
    state: 'refused',
    version: 1,
    answer: { status: 'VersionMismatch', version: 3 },
  });
  charger.say = 'Accepted';
  await change('CARD2', { group: 'FLEET' });
  await charger.obey();
  expect(charger.asked.at(-1)).toEqual([4, 'Full', expect.any(Number)]);
});

test('a charger that never takes the second part is not sent the first for ever', async () => {
  const charger = await holder('L8');
  await noteConfiguration('L8', { held: { SendLocalListMaxLength: { value: '2' } }, at: '2026-11-20T12:00:00.000Z' });
  await charger.connect();
  charger.fails = 'Differential';
  await charger.ask();
  await charger.obey();
  expect(charger.asked.map(([version, type]) => [version, type])).toEqual([
    [1, 'Full'],
    [2, 'Differential'],
  ]);
  expect((await charger.list()).state).toBe('refused');
});

test('the version a charger says it has is compared, and a list that is not ours is not built upon', async () => {
  const charger = await holder('L5');
  await charger.connect();
  await charger.ask();
  await charger.obey();
  await change('CARD3', {});
  await charger.obey();
  await operator('POST', '/stations/L5/commands', { name: 'get-local-list-version' });
  await charger.obey();
  expect(await charger.list()).toMatchObject({ state: 'behind', version: 2, held: { version: 1 }, drift: 'differs' });
  await change('CARD3', {});
  await charger.obey();
  expect(charger.asked.at(-1)).toEqual([3, 'Full', expect.any(Number)]);
  await charger.ask({ listVersion: 9, updateType: 'Full', localAuthorizationList: [{ idTag: 'MINE' }] });
  await charger.obey();
  await change('CARD3', {});
  await charger.obey();
  expect(charger.asked.at(-1)).toEqual([9, 'Full', 1]);
  expect(await charger.list()).toMatchObject({ state: 'foreign', version: 9 });
});

test('a site says whose cards its chargers hold; what changes elsewhere does not concern them; nobody empties them', async () => {
  const charger = await holder('L6', 'ocpp2.0.1');
  await charger.connect();
  const { siteId, ...facts } = site;
  const rule = (localList: unknown) => operator('PUT', `/sites/${siteId}`, { ...facts, localList });
  await putReport({
    ...{ stationId: 'L6', kind: 'DEVICE', key: '2#0', at: '2026-11-20T12:00:00.000Z' },
    told: { requestId: 2, seqNo: 0, reportData: [itemsPerMessage('1')] },
  });
  await rule(['staff']);
  await charger.obey();
  expect([...charger.held.keys()]).toEqual(['CARD0']);
  await change('CARD4', {});
  expect((await charger.list()).state).toBe('current');
  await change('CARD0', { group: 'FLEET' });
  await change('CARD5', { group: 'STAFF' });
  await charger.obey();
  expect([...charger.held.keys()]).toEqual(['CARD5']);
  await rule('nobody');
  await charger.obey();
  expect([[...charger.held.keys()], charger.asked.at(-1)?.[1]]).toEqual([[], 'Full']);
  expect((await operator('POST', '/stations/L6/commands', { name: 'send-local-list' })).status).toBe(409);
  await rule(undefined);
});

const itemsPerMessage = (value: string) => ({
  component: { name: 'LocalAuthListCtrlr' },
  variable: { name: 'ItemsPerMessage' },
  variableAttribute: [{ value }],
});

test('a thousand cards fit into frames below 32 kB, and cost nothing to those who present them', async () => {
  const at = '2026-11-02T00:00:00.000Z';
  const card = (i: number) => ({ idTag: `LONGCARDNUMBER${String(i).padStart(6, '0')}`, status: 'accepted' as const });
  for (let from = 0; from < 1000; from += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => putToken({ ...card(from + i), group: 'A-LONG-GROUP-NAME' }, at)),
    );
  const charger = await holder('L7', 'ocpp2.1');
  const held = { 'LocalAuthListCtrlr.ItemsPerMessage': { value: '1000' } };
  await noteConfiguration('L7', { held, at });
  await charger.connect();
  await charger.ask();
  await charger.obey();
  expect(charger.held.size).toBeGreaterThan(1000);
  expect(charger.asked.length).toBeGreaterThan(3);
  const station = await aStation('L7-OTHER');
  expect(await requestsOf(() => station.call('Authorize', { idTag: card(1).idTag }))).toEqual(['BatchGetItem']);
});

test('tokens are found in the order of their last change', async () => {
  await putToken({ idTag: 'Z', status: 'accepted' }, '2027-01-01T00:00:00.000Z');
  await putToken({ idTag: 'A', status: 'blocked', group: 'G' }, '2027-01-02T00:00:00.000Z');
  await putToken({ idTag: 'Z', status: 'accepted', group: 'H' }, '2027-01-03T00:00:00.000Z');
  const found = [];
  for await (const { idTag, group, groupsEver } of changedTokens('2027')) found.push([idTag, group, groupsEver]);
  expect(found).toEqual([
    ['A', 'G', ['G']],
    ['Z', 'H', ['H']],
  ]);
});
