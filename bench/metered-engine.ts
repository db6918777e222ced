import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Engine } from '#local/aws/dynamodb-engine.ts';

type Units = { CapacityUnits?: number };
type Consumed = Units & { TableName: string; Table?: Units; GlobalSecondaryIndexes?: Record<string, Units> };
type Answer = { ConsumedCapacity?: Consumed | Consumed[] };

const reads = /^(GetItem|Query|BatchGetItem|Scan|TransactGetItems)$/;
const writes = /^(PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems)$/;

export type MeteredEngine = {
  endpoint: string;
  /** The engine itself, for questions that are nobody's cost. */
  behind: Engine;
  /** By `<table>[.<index>] read|write`. */
  units(): Record<string, number>;
};

/** Stands before an engine and asks it what each request consumed, by table and index: what AWS would bill on demand. */
export async function meter(endpoint: string): Promise<MeteredEngine> {
  const engine = new Engine(endpoint);
  const units: Record<string, number> = {};
  const add = (what: string, { CapacityUnits = 0 }: Units) => (units[what] = (units[what] ?? 0) + CapacityUnits);
  const note = ({ TableName, Table = {}, GlobalSecondaryIndexes = {} }: Consumed, kind: string) => {
    add(`${TableName} ${kind}`, Table);
    for (const [index, used] of Object.entries(GlobalSecondaryIndexes)) add(`${TableName}.${index} ${kind}`, used);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = String(request.headers['x-amz-target']);
    const [, action = ''] = target.split('.');
    const kind = reads.test(action) ? 'read' : writes.test(action) ? 'write' : undefined;
    const asked = await buffer(request);
    const telling = { ...(JSON.parse(asked.toString() || '{}') as object), ReturnConsumedCapacity: 'INDEXES' };
    const reply = await engine.forward(target, kind ? Buffer.from(JSON.stringify(telling)) : asked);
    response.writeHead(reply.status, reply.headers).end(reply.body);
    if (!kind || reply.status !== 200) return;
    const { ConsumedCapacity } = JSON.parse(String(reply.body)) as Answer;
    for (const consumed of [ConsumedCapacity ?? []].flat()) note(consumed, kind);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behind: engine,
    units: () => ({ ...units }),
  };
}
