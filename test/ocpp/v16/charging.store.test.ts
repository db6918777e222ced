import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { transactionId16 } from '#domain/session/session-id.ts';
import type { Token } from '#domain/driver/token.ts';
import { dynamo, tableName } from '#store/client.ts';
import { listSessions, readEvidence } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { putToken } from '#store/tokens.ts';
import { aStation, requestsOf, site } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const at = (minute: number) => `2026-11-20T11:${String(minute).padStart(2, '0')}:00.000Z`;
const token = (idTag: string, more: Partial<Token> = {}) =>
  putToken({ idTag, status: 'accepted', ...more }, '2026-11-01T00:00:00.000Z');
const start = (idTag: string, more = {}) => ({ connectorId: 1, idTag, meterStart: 5000, timestamp: at(0), ...more });
const stop = (transactionId: number, more = {}) => ({ transactionId, meterStop: 11_000, timestamp: at(40), ...more });
const values = (minute: number, energy: number) => [
  { timestamp: at(minute), sampledValue: [{ value: String(energy), unit: 'Wh' }] },
];
type Started = { transactionId: number; idTagInfo: object };
const sessionsOf = async (stationId: string) => (await listSessions({ stationId, limit: 50 })).items;

describe('Authorize', () => {
  test('is one read: the tag in whatever case, its group and expiry', async () => {
    const station = await aStation('AUTH1');
    await token('CARD1', { group: 'FAMILY', expiresAt: '2027-01-01T00:00:00.000Z' });
    let answer: unknown;
    expect(await requestsOf(async () => (answer = await station.call('Authorize', { idTag: 'card1' })))).toEqual([
      'BatchGetItem',
    ]);
    expect(answer).toEqual({
      idTagInfo: { status: 'Accepted', expiryDate: '2027-01-01T00:00:00.000Z', parentIdTag: 'FAMILY' },
    });
  });

  test.each([
    ['blocked', { status: 'blocked' }, 'Blocked'],
    ['expired', { expiresAt: '2026-11-20T11:59:59.000Z' }, 'Expired'],
  ] as const)('refuses a tag that is %s', async (name, more, status) => {
    const station = await aStation(`AUTH-${name}`);
    await token(name.toUpperCase(), more);
    expect(await station.call('Authorize', { idTag: name })).toMatchObject({ idTagInfo: { status } });
  });

  test('refuses a tag nobody registered, unless the site takes all', async () => {
    const station = await aStation('AUTH2');
    expect(await station.call('Authorize', { idTag: 'nobody' })).toEqual({ idTagInfo: { status: 'Invalid' } });
    await putSite({ ...site, acceptUnknownTokens: true });
    expect(await station.call('Authorize', { idTag: 'nobody' })).toEqual({ idTagInfo: { status: 'Accepted' } });
    await putSite({ ...site, acceptUnknownTokens: false });
  });
});

describe('StartTransaction', () => {
  test('that was queued offline is looked for in a list, and in what that tells of: its stop, as -1, may have come before', async () => {
    const station = await aStation('START-LATE');
    await token('LATE');
    await station.call('StopTransaction', stop(-1, { idTag: 'LATE' }));
    let started: unknown;
    const tell = async () => (started = await station.call('StartTransaction', start('late')));
    expect((await requestsOf(tell)).toSorted()).toEqual(['BatchGetItem', 'BatchGetItem', 'PutItem', 'Query', 'Query']);
    expect(await station.call('StartTransaction', start('late'))).toEqual(started);
    await station.call('StopTransaction', stop(-1, { idTag: 'LATE' }));
    expect(await sessionsOf('START-LATE')).toMatchObject([
      { status: 'ended', idTag: 'LATE', startedAt: at(0), stop: { at: at(40), meterWh: 11_000 } },
    ]);
  });

  test('by a card to which the charger appends its serial number is of the card', async () => {
    const station = await aStation('START-KEBA');
    await token('CARD2', { driverId: 'D2' });
    const boot = { chargePointVendor: 'KEBA', chargePointModel: 'P30', chargePointSerialNumber: '17213456' };
    await station.call('BootNotification', boot);
    const answers = await Promise.all(
      ['card2_17213456', 'card2_99999999'].map((idTag) => station.call('Authorize', { idTag })),
    );
    expect(answers).toEqual([{ idTagInfo: { status: 'Accepted' } }, { idTagInfo: { status: 'Invalid' } }]);
    const answer = await station.call('StartTransaction', start('card2_17213456'));
    expect(answer).toMatchObject({ idTagInfo: { status: 'Accepted' } });
    expect(await sessionsOf('START-KEBA')).toMatchObject([
      { idTag: 'CARD2', driverId: 'D2', start: { idTag: 'CARD2_17213456' } },
    ]);
  });

  test('begins a session in at most three requests; a retry with a new message id begins no second one', async () => {
    const station = await aStation('START1');
    await token('START1', { driverId: 'D1' });
    await station.call('StartTransaction', start('OTHER', { connectorId: 2 })); // the first session of the month
    let first: unknown;
    const tell = async () => (first = await station.call('StartTransaction', start('start1'), at(0)));
    expect((await requestsOf(tell)).toSorted()).toEqual(['BatchGetItem', 'PutItem', 'Query']);
    const transactionId = transactionId16({
      stationId: 'START1',
      connectorId: 1,
      idTag: 'START1',
      timestamp: at(0),
      meterStart: 5000,
    });
    expect(first).toEqual({ transactionId, idTagInfo: { status: 'Accepted' } });
    expect(await station.call('StartTransaction', start('start1'), at(55))).toEqual(first);
    const sessions = (await sessionsOf('START1')).filter(({ connectorId }) => connectorId === 1);
    expect(sessions).toEqual([
      expect.objectContaining({
        stationId: 'START1',
        siteId: 'HARBOUR',
        transactionId: String(transactionId),
        evseId: 1,
        connectorId: 1,
        idTag: 'START1',
        driverId: 'D1',
        status: 'active',
        startedAt: at(0),
      }),
    ]);
  });

  test('of a refused tag is answered with a real id and kept: the charger may charge all the same', async () => {
    const station = await aStation('START2');
    const answer = (await station.call('StartTransaction', start('stranger'))) as Started;
    expect(answer.idTagInfo).toEqual({ status: 'Invalid' });
    expect(answer.transactionId).toBeGreaterThan(0);
    expect(await sessionsOf('START2')).toMatchObject([
      { transactionId: String(answer.transactionId), status: 'active' },
    ]);
  });

  test('of a tag that charges elsewhere is ConcurrentTx, and no longer once that one has ended', async () => {
    const [here, there] = [await aStation('START3'), await aStation('START4')];
    await token('TWICE');
    const { transactionId } = (await there.call('StartTransaction', start('twice'))) as Started;
    expect(await here.call('StartTransaction', start('twice'))).toMatchObject({
      idTagInfo: { status: 'ConcurrentTx' },
    });
    await there.call('StopTransaction', stop(transactionId));
    await here.call(
      'StopTransaction',
      stop(((await here.call('StartTransaction', start('twice'))) as Started).transactionId),
    );
    expect(await here.call('StartTransaction', start('twice', { timestamp: at(50) }))).toMatchObject({
      idTagInfo: { status: 'Accepted' },
    });
  });

  test('is taken as it can be read: numbers as text, fractions, an over-long tag', async () => {
    const station = await aStation('START5');
    const odd = start('an idTag that is far longer than twenty characters', { meterStart: '5000.4', connectorId: '1' });
    expect(await station.call('StartTransaction', odd)).toMatchObject({ transactionId: expect.any(Number) as number });
    expect(await sessionsOf('START5')).toMatchObject([{ connectorId: 1, start: { meterWh: 5000 } }]);
  });
});

describe('MeterValues', () => {
  test('are one write, once their session is known', async () => {
    const station = await aStation('METER1');
    const { transactionId } = (await station.call('StartTransaction', start('m1'))) as Started;
    const sample = (minute: number, energy: number) =>
      station.call('MeterValues', { connectorId: 1, transactionId, meterValue: values(minute, energy) }, at(minute));
    expect(await sample(1, 5100)).toEqual({});
    expect(await requestsOf(() => sample(2, 5200))).toEqual(['PutItem']);
    const [session] = await sessionsOf('METER1');
    const { samples } = await readEvidence(session!.sessionId);
    expect(samples.map(({ meterValue }) => meterValue)).toEqual([values(1, 5100), values(2, 5200)]);
  });

  test('sent again are kept once', async () => {
    const station = await aStation('METER2');
    const { transactionId } = (await station.call('StartTransaction', start('m2'))) as Started;
    const payload = { connectorId: 1, transactionId, meterValue: values(1, 5100) };
    await station.call('MeterValues', payload, at(1));
    await station.call('MeterValues', payload, at(30));
    const [session] = await sessionsOf('METER2');
    expect((await readEvidence(session!.sessionId)).samples).toHaveLength(1);
  });

  test('show a clock that is wrong amid a session, once; a right one is not asked after', async () => {
    const station = await aStation('METER-CLOCK');
    const { stationId } = station;
    const status = { connectorId: 1, status: 'Charging', errorCode: 'NoError', timestamp: at(0) };
    await station.call('StatusNotification', status, at(0));
    const { transactionId } = (await station.call('StartTransaction', start('m-clock'))) as Started;
    const told = (timestamp: string, minute: number) => {
      const meterValue = [{ timestamp, sampledValue: [{ value: '5100' }] }];
      return station.call('MeterValues', { connectorId: 1, transactionId, meterValue }, at(minute));
    };
    const clock = async () => {
      const key = { stationId, item: 'CONNECTOR#1#1' };
      const { Item = {} } = await dynamo.send(new GetCommand({ TableName: tableName('stations'), Key: key }));
      return [Item.clock, Item.clockAt, Item.inError];
    };
    await told(at(1), 1);
    expect(await clock()).toEqual([undefined, undefined, false]);
    await told('1976-11-20T11:02:00Z', 2);
    await told('1976-11-20T11:03:00Z', 3);
    expect(await clock()).toEqual(['unset', at(2), true]);
    await station.call('StatusNotification', { ...status, status: 'Finishing', timestamp: at(4) }, at(4));
    expect(await clock()).toEqual([undefined, undefined, false]);
  });

  test('of a transaction nobody told us of are an orphan for review', async () => {
    const station = await aStation('METER3');
    await station.call('MeterValues', { connectorId: 1, transactionId: 77, meterValue: values(5, 5100) });
    expect(await sessionsOf('METER3')).toMatchObject([
      { status: 'orphan', transactionId: '77', connectorId: 1, startedAt: at(5), review: ['start-missing'] },
    ]);
  });

  test.each([[undefined], [0], [-1]])('outside a transaction (%j) are the connector’s', async (transactionId) => {
    const station = await aStation(`METER4-${transactionId}`);
    const payload = { connectorId: 2, transactionId, meterValue: values(5, 5100) };
    expect(await station.call('MeterValues', payload)).toEqual({});
    expect((await readEvidence(`${station.stationId}#2`)).samples).toMatchObject([{ meterValue: values(5, 5100) }]);
    expect(await sessionsOf(station.stationId)).toEqual([]);
  });
});

describe('StopTransaction', () => {
  test('ends the session in at most three requests, its transaction data kept with it', async () => {
    const station = await aStation('STOP1');
    const { transactionId } = (await station.call('StartTransaction', start('s1'))) as Started;
    const payload = stop(transactionId, { idTag: 's1', reason: 'Remote', transactionData: values(40, 11_000) });
    expect(await requestsOf(() => station.call('StopTransaction', payload))).toEqual(['GetItem', 'PutItem', 'PutItem']);
    const [session] = await sessionsOf('STOP1');
    expect(session).toMatchObject({
      status: 'ended',
      stop: { at: at(40), meterWh: 11_000, reason: 'Remote', idTag: 'S1' },
    });
    expect((await readEvidence(session!.sessionId)).samples).toHaveLength(1);
  });

  test('sent again, hours later and by another message, changes nothing', async () => {
    const station = await aStation('STOP2');
    const { transactionId } = (await station.call('StartTransaction', start('s2'))) as Started;
    await station.call('StopTransaction', stop(transactionId));
    const before = await sessionsOf('STOP2');
    expect(await station.call('StopTransaction', stop(transactionId), '2026-11-20T20:00:00.000Z')).toEqual({});
    expect(await sessionsOf('STOP2')).toEqual(before);
  });

  test('with -1, of a charger that started offline, ends the one session it can mean, however often it comes', async () => {
    const station = await aStation('STOP3');
    await station.call('StartTransaction', start('s3'));
    await station.call('StartTransaction', start('s3-neighbour', { connectorId: 2 }));
    for (const receivedAt of [at(41), at(50)])
      expect(await station.call('StopTransaction', stop(-1, { idTag: 's3' }), receivedAt)).toEqual({});
    expect((await sessionsOf('STOP3')).map(({ idTag, status }) => [idTag, status]).toSorted()).toEqual([
      ['S3', 'ended'],
      ['S3-NEIGHBOUR', 'active'],
    ]);
  });

  test('with -1 that may mean two sessions, or none, is one orphan for review', async () => {
    const station = await aStation('STOP4');
    await station.call('StartTransaction', start('s4'));
    await station.call('StartTransaction', start('s5', { connectorId: 2 }));
    for (const receivedAt of [at(41), at(50)]) await station.call('StopTransaction', stop(-1), receivedAt);
    expect((await sessionsOf('STOP4')).map(({ status }) => status).toSorted()).toEqual(['active', 'active', 'orphan']);
  });

  test('that comes before its start, and samples in between, end in the same session', async () => {
    const station = await aStation('STOP5');
    const content = { stationId: 'STOP5', connectorId: 1, idTag: 'S6', timestamp: at(0), meterStart: 5000 };
    const transactionId = transactionId16(content);
    await station.call('StopTransaction', stop(transactionId));
    await station.call('MeterValues', { connectorId: 1, transactionId, meterValue: values(20, 8000) });
    await station.call('StartTransaction', start('s6'));
    expect(await sessionsOf('STOP5')).toMatchObject([
      { status: 'ended', startedAt: at(0), start: { meterWh: 5000 }, stop: { meterWh: 11_000 } },
    ]);
  });
});
