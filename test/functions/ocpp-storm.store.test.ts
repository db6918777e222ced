import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from '#store/client.ts';
import { getConnection } from '#store/connections.ts';
import { startSockets } from '#test/support/sockets.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler as connect } from '../../functions/ocpp-connect.ts';
import { handler as disconnect } from '../../functions/ocpp-disconnect.ts';

/** Reconnects in a burst, as after an outage, two hundred of them. `ROUGH=20 npx vitest run ocpp-storm` is twenty storms of five hundred. */
const stations = process.env.ROUGH ? 20 : 8;
const each = 25;
const storms = Number(process.env.ROUGH ?? 1);

let sockets: Awaited<ReturnType<typeof startSockets>>;
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await freshTables();
  sockets = await startSockets();
});
afterAll(() => sockets.stop());

const eventOf = (stationId: string, connectionId: string) =>
  ({
    requestContext: {
      connectionId,
      connectedAt: Date.now(),
      authorizer: { stationId, siteId: 'HARBOUR', ocppVersion: 'ocpp1.6' },
    },
  }) as never;

/** As the gateway does: a socket is there some moments after `$connect` has let it in, and not at all where it has not. */
async function knock(stationId: string, connectionId: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000));
  const { statusCode } = (await connect(eventOf(stationId, connectionId), {} as Context)) as { statusCode: number };
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
  if (statusCode === 200) sockets.open.add(connectionId);
  return statusCode;
}

const names = Array.from({ length: stations }, (_, n) => `STORM-${n}`);
const itemsOf = async (stationId: string) => {
  const query = { KeyConditionExpression: 'stationId = :id', ExpressionAttributeValues: { ':id': stationId } };
  const { Items = [] } = await dynamo.send(new QueryCommand({ TableName: tableName('stations'), ...query }));
  return Items.map(({ item }) => item as string);
};
const leftOf = (stationId: string) =>
  [...sockets.open].filter((id) => id.startsWith(`${stationId}/`) && !sockets.closed.includes(id));

test.each(Array.from({ length: storms }, (_, n) => n))(
  'storm %i: of all that reconnect each station is left with one socket, the newest, and one item that names it',
  async (storm) => {
    const ids = names.flatMap((name) =>
      Array.from({ length: each }, (_, n) => [name, `${name}/${storm}-${n}`] as const),
    );
    const answers = await Promise.all(ids.map(([name, id]) => knock(name, id)));
    expect(answers.filter((code) => ![200, 409].includes(code))).toEqual([]);

    const newest = await Promise.all(names.map(async (name) => (await getConnection(name))!.connectionId));
    expect(names.map(leftOf)).toEqual(newest.map((id) => [id]));
    expect(await Promise.all(names.map(itemsOf))).toEqual(names.map(() => ['CONNECTION']));

    // The gateway tells of the others' ends when it likes.
    const before = await Promise.all(names.map(getConnection));
    const ended = ids.filter(([, id]) => !newest.includes(id));
    await Promise.all(ended.map(([name, id]) => disconnect(eventOf(name, id), {} as Context)));
    expect(await Promise.all(names.map(getConnection))).toEqual(before);
  },
  60_000,
);

test('a station is offline only once the socket it has now is gone', async () => {
  const stationId = names[0]!;
  const { connectionId } = (await getConnection(stationId))!;
  await disconnect(eventOf(stationId, connectionId), {} as Context);
  expect(await getConnection(stationId)).toHaveProperty('disconnectedAt');
});
