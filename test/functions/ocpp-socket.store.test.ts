import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { hashPassword } from '#domain/station/password.ts';
import { sendCommand } from '#ocpp/command/send-command.ts';
import { dynamo, tableName } from '#store/client.ts';
import { getCommand, recordAnswer, waitingCommands } from '#store/commands.ts';
import { closeConnection, connectionsOf, dueConnections, getConnection, openConnection } from '#store/connections.ts';
import { createStation } from '#store/stations.ts';
import { startSockets } from '#test/support/sockets.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler as authorize } from '../../functions/ocpp-authorize.ts';
import { handler as connect } from '../../functions/ocpp-connect.ts';
import { handler as disconnect } from '../../functions/ocpp-disconnect.ts';
import { handler as message } from '../../functions/ocpp-message.ts';
import { handler as watch } from '../../functions/watch-connections.ts';

let sockets: Awaited<ReturnType<typeof startSockets>>;
beforeAll(async () => {
  await freshTables();
  sockets = await startSockets();
  process.env.ORIGIN_SECRET = 'only the edge knows';
  await registered('CP:1', 'HARBOUR');
});
const registered = (stationId: string, siteId: string) =>
  createStation({
    ...{ stationId, siteId, registeredAt: '2026-11-01T00:00:00.000Z' },
    ...{ passwordSalt: 'salt', passwordHash: hashPassword('salt', 'pass:word') },
  });
afterAll(() => sockets.stop());
beforeEach(() => vi.spyOn(process.stdout, 'write').mockReturnValue(true));

const context = {} as Context;
const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const methodArn = 'arn:aws:execute-api:eu-north-1:123456789012:api/ocpp/$connect';

describe('ocpp-authorize', () => {
  const request = (headers: object = {}, cp: string | null = 'CP:1') => ({
    type: 'REQUEST',
    methodArn,
    queryStringParameters: cp === null ? null : { cp },
    headers: {
      Authorization: basic('CP:1', 'pass:word'),
      'Sec-WebSocket-Protocol': 'ocpp1.5, ocpp2.0.1, ocpp1.6',
      'x-laddnav-origin': 'only the edge knows',
      ...headers,
    },
  });
  const ask = (event: object) => authorize(event as never, context);

  test('lets a station in by its password, and says whose frames these will be', async () => {
    expect(await ask(request())).toEqual({
      principalId: 'CP:1',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: methodArn }],
      },
      context: { stationId: 'CP:1', siteId: 'HARBOUR', ocppVersion: 'ocpp2.0.1' },
    });
  });

  test('leaves the refusal of a version nobody speaks to $connect', async () => {
    const { context } = (await ask(request({ 'Sec-WebSocket-Protocol': undefined }))) as { context: object };
    expect(context).toMatchObject({ ocppVersion: '' });
  });

  test.each([
    ['a wrong password', request({ Authorization: basic('CP:1', 'password') })],
    ['no password', request({ Authorization: undefined })],
    ['the password of another user', request({ Authorization: basic('CP:2', 'pass:word') })],
    ['a user that only begins like the station', request({ Authorization: basic('CP', '1:pass:word') }, 'CP')],
    ['an unknown station', request({ Authorization: basic('CP:9', 'pass:word') }, 'CP:9')],
    ['no station', request({}, null)],
    ['another scheme', request({ Authorization: 'Bearer pass:word' })],
    ['a way around the edge', request({ 'x-laddnav-origin': undefined })],
    ['a guess at the edge’s secret', request({ 'x-laddnav-origin': 'only the edge knowz' })],
  ])('refuses %s with the word that makes a 401', async (_, event) => {
    await expect(ask(event)).rejects.toThrow(/^Unauthorized$/);
  });
});

const event = (connectionId: string, more: object = {}, authorizer: object = {}, routeKey = '$default') =>
  ({
    requestContext: {
      ...{ connectionId, routeKey },
      connectedAt: Date.now(),
      authorizer: { stationId: 'CP:1', siteId: 'HARBOUR', ocppVersion: 'ocpp1.6', ...authorizer },
    },
    ...more,
  }) as never;

describe('ocpp-connect and ocpp-disconnect', () => {
  test('agree on the version, keep the newest connection and close the one it replaces', async () => {
    sockets.open.add('first').add('second');
    const agreed = { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'ocpp1.6' } };
    expect(await connect(event('first'), context)).toEqual(agreed);
    expect(await connect(event('second'), context)).toEqual(agreed);
    expect(sockets.closed).toEqual(['first']);
    await disconnect(event('first'), context);
    expect(await getConnection('CP:1')).toMatchObject({ connectionId: 'second' });
    expect(await getConnection('CP:1')).not.toHaveProperty('disconnectedAt');
    await disconnect(event('second'), context);
    expect(await getConnection('CP:1')).toHaveProperty('disconnectedAt');
  });

  test('of many that come at once the newest is let in, and those it has superseded are refused or closed', async () => {
    const ids = Array.from({ length: 12 }, (_, n) => `storm-${n}`);
    const answers = await Promise.all(ids.map((id) => connect(event(id, {}, { stationId: 'STORM' }), context)));
    const status = new Map(ids.map((id, n) => [id, (answers[n] as { statusCode: number }).statusCode]));
    const newest = await getConnection('STORM');
    expect(status.get(newest!.connectionId)).toBe(200);
    expect([...status.values()].filter((code) => ![200, 409].includes(code))).toEqual([]);
    expect([...status.values()].filter((code) => code === 409).length).toBeGreaterThan(0);
  });

  test('refuse a charger that speaks no version of ours', async () => {
    expect(await connect(event('third', {}, { ocppVersion: '' }), context)).toEqual({ statusCode: 400 });
    expect(await getConnection('CP:1')).not.toMatchObject({ connectionId: 'third' });
  });
});

describe('ocpp-message', () => {
  const say = (body: unknown) => message(event('talk', { body }), context);

  test('answers on the socket, and the gateway with 200 whatever comes', async () => {
    sockets.open.add('talk');
    expect(await say('[2,"m1","Heartbeat",{}]')).toEqual({ statusCode: 200 });
    expect(await say('no frame')).toEqual({ statusCode: 200 });
    expect(await say(undefined)).toEqual({ statusCode: 200 });
    expect(sockets.sentTo('talk')).toEqual([[3, 'm1', { currentTime: expect.any(String) as string }]]);
  });

  test('answers a frequent call by what it returns, and posts nothing', async () => {
    sockets.open.add('frequent');
    const heartbeat = event('frequent', { body: '[2,"m1","Heartbeat",{}]' }, {}, 'Heartbeat');
    const { statusCode, body } = (await message(heartbeat, context)) as { statusCode: number; body: string };
    expect([statusCode, JSON.parse(body)]).toEqual([200, [3, 'm1', { currentTime: expect.any(String) as string }]]);
    const wrong = event('frequent', { body: '[2,"m2","StatusNotification",{}]' }, {}, 'StatusNotification');
    expect(((await message(wrong, context)) as { body: string }).body).toContain('[4,"m2","');
    expect(sockets.sentTo('frequent')).toEqual([]);
  });

  test('says nothing to the gateway of a socket that is gone, or of a broken world', async () => {
    expect(await message(event('gone', { body: '[2,"m","Heartbeat",{}]' }), context)).toEqual({ statusCode: 200 });
    expect(await message({ requestContext: {} } as never, context)).toEqual({ statusCode: 200 });
  });

  test('logs one line a frame, with ids and never a payload', async () => {
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await say('[2,"m2","Authorize",{"idTag":"SECRET-TAG"}]');
    const lines = written.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('ocpp-message'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      stationId: 'CP:1',
      messageId: 'm2',
      action: 'Authorize',
      kind: 'call',
    });
    expect(lines[0]).not.toContain('SECRET-TAG');
  });
});

describe('watch-connections', () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const opened = (stationId: string, connectedAt: string) =>
    openConnection({ stationId, connectionId: stationId, ocppVersion: 'ocpp1.6', connectedAt });
  const look = () => watch({}, context);

  /** Registered, and gone for so long; a look asks its neighbours, the next one judges. */
  const gone = async (stationId: string, minutes: number, siteId = stationId, aliveFor = 0) => {
    await registered(stationId, siteId);
    await opened(stationId, ago(60));
    await closeConnection(stationId, stationId, ago(minutes), { aliveAt: ago(minutes + aliveFor) });
  };

  test('begins a link incident once a station stayed away longer than the grace', async () => {
    await Promise.all([gone('AWAY', 4), gone('BRIEF', 1.5)]);
    await look();
    await look();
    expect(await getConnection('AWAY')).toHaveProperty('lostAt');
    expect(await getConnection('AWAY')).not.toHaveProperty('lostWith');
    expect(await getConnection('BRIEF')).not.toHaveProperty('lostAt');
  });

  test('lets one that closed of age come back, and finds it lost where it does not', async () => {
    const closedOfAge = async (stationId: string, minutesAgo: number) => {
      const connectedAt = ago(minutesAgo + 120);
      await registered(stationId, stationId);
      await opened(stationId, connectedAt);
      await closeConnection(stationId, stationId, ago(minutesAgo), { connectedAt });
    };
    await Promise.all([closedOfAge('OLD', 5), closedOfAge('YOUNG', 2)]);
    await look();
    expect(await getConnection('OLD')).toHaveProperty('lostAt');
    expect(await getConnection('YOUNG')).not.toHaveProperty('lostAt');
  });

  test('that half of a site is gone is one loss: who was asked and is silent, who is about to be noticed, who was lost before', async () => {
    await gone('W1', 4, 'WHARF', 10);
    await gone('W2', 2, 'WHARF', 10);
    for (const stationId of ['W3', 'W4', 'W5']) {
      await registered(stationId, 'WHARF');
      await opened(stationId, ago(60));
      sockets.open.add(stationId);
    }
    await look();
    const asked = (await connectionsOf(['W1', 'W2'])).flatMap((one) => one.asked ?? []);
    expect(asked.map(({ stationId }) => stationId).sort()).toEqual(['W3', 'W4', 'W5']);
    const [answers, ...silent] = asked;
    await recordAnswer(answers!, { status: 'accepted', response: {}, answeredAt: ago(0) });
    process.env.LADDNAV_TIME_AHEAD = '60000';
    await look();
    delete process.env.LADDNAV_TIME_AHEAD;
    const lost = (await connectionsOf(['W1', 'W2', 'W3', 'W4', 'W5'])).filter(({ lostWith }) => lostWith);
    const expected = ['W1', 'W2', ...silent.map(({ stationId }) => stationId)];
    expect(lost.map(({ stationId }) => stationId).sort()).toEqual(expected.sort());
    expect(lost[0]!.lostWith).toMatchObject({ siteId: 'WHARF', gone: 4, of: 5 });
    // Who was there all the same can come back.
    expect(sockets.closed).toEqual(expect.arrayContaining(silent.map(({ connectionId }) => connectionId)));
    expect(await getConnection(answers!.stationId)).not.toHaveProperty('disconnectedAt');
  });

  test('who was asked for one is not asked again for another that goes a minute later', async () => {
    await gone('Q1', 2, 'QUAY');
    await registered('Q2', 'QUAY');
    await registered('Q3', 'QUAY');
    for (const stationId of ['Q2', 'Q3']) {
      await opened(stationId, ago(60));
      sockets.open.add(stationId);
    }
    await look();
    await closeConnection('Q2', 'Q2', ago(1));
    await look();
    const [one, other] = await Promise.all(['Q1', 'Q2'].map(getConnection));
    expect(other!.asked).toEqual(one!.asked!.filter(({ stationId }) => stationId === 'Q3'));
    expect(sockets.sentTo('Q3')).toHaveLength(1);
  });

  test('a region that goes in one second is one loss of each site, all seen by one look', async () => {
    const [sites, each] = [25, 5];
    const stationIds = Array.from({ length: sites * each }, (_, n) => `REGION-${Math.floor(n / each)}-${n % each}`);
    await Promise.all(
      stationIds.map(async (stationId) => {
        const siteId = stationId.slice(0, stationId.lastIndexOf('-'));
        await createStation({ stationId, siteId, registeredAt: ago(99), passwordSalt: '', passwordHash: '' });
        await opened(stationId, ago(60));
        await closeConnection(stationId, stationId, ago(3));
      }),
    );
    await look();
    const lost = (await connectionsOf(stationIds)).filter(({ lostWith }) => lostWith?.gone === each);
    expect([lost.length, new Set(lost.map((one) => `${one.lostWith!.siteId} ${one.lostWith!.at}`)).size]).toEqual([
      stationIds.length,
      sites,
    ]);
  });

  test('a station that was told to restart is given the time', async () => {
    await gone('RESTARTS', 4);
    const { commandId } = await sendCommand({ stationId: 'RESTARTS', name: 'reset', parameters: { type: 'soft' } });
    await recordAnswer({ stationId: 'RESTARTS', commandId }, { status: 'accepted', response: {}, answeredAt: ago(4) });
    await dynamo.send(
      new UpdateCommand({
        TableName: tableName('commands'),
        Key: { stationId: 'RESTARTS', commandId },
        UpdateExpression: 'SET queuedAt = :then',
        ExpressionAttributeValues: { ':then': ago(5) },
      }),
    );
    await look();
    await look();
    expect(await getConnection('RESTARTS')).not.toHaveProperty('lostAt');
    expect((await dueConnections(ago(-5))).map(({ stationId }) => stationId)).not.toContain('RESTARTS');
    expect((await dueConnections(ago(-7))).map(({ stationId }) => stationId)).toContain('RESTARTS');
  });

  test('finds a socket whose $disconnect never came, and leaves one that lives', async () => {
    await Promise.all([opened('DEAD', ago(130)), opened('ALIVE', ago(130))]);
    sockets.open.add('ALIVE');
    await look();
    expect(await getConnection('DEAD')).toHaveProperty('disconnectedAt');
    expect(await getConnection('ALIVE')).not.toHaveProperty('disconnectedAt');
  });

  test('sends what still waits for a station that came back without a boot', async () => {
    const { commandId } = await sendCommand({ stationId: 'BACK', name: 'clear-cache', parameters: {} });
    await opened('BACK', ago(1));
    sockets.open.add('BACK');
    await look();
    expect(sockets.sentTo('BACK')).toEqual([[2, commandId, 'ClearCache', {}]]);
    expect(await getCommand('BACK', commandId)).toMatchObject({ status: 'sent' });
  });

  test('ends what has waited too long for a station that never came, so that nothing is looked at for ever', async () => {
    const clear = { stationId: 'NEVER', name: 'clear-cache', parameters: {} } as const;
    const stale = await sendCommand(clear, ago(1));
    const waits = await sendCommand(clear);
    await look();
    expect(await getCommand('NEVER', stale.commandId)).toMatchObject({ status: 'failed', reason: 'expired' });
    const waiting = (await waitingCommands()).filter(({ stationId }) => stationId === 'NEVER');
    expect(waiting.map(({ commandId }) => commandId)).toEqual([waits.commandId]);
  });
});
