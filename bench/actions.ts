import { performance } from 'node:perf_hooks';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { receive } from '#ocpp/router.ts';
import { dynamo, tableName } from '#store/client.ts';
import { putSite } from '#store/sites.ts';
import { createStation } from '#store/stations.ts';
import { putToken } from '#store/tokens.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import type { Frame } from './speech.ts';
import { round } from './table.ts';

/** What one action costs: requests and units as DynamoDB counts them, CPU as this process does. */
export type Cost = { requests: number; writeUnits: number; readUnits: number; cpuMs: number };

type Capacity = { ReadCapacityUnits?: number; WriteCapacityUnits?: number; CapacityUnits?: number };
let seen = { requests: 0, writeUnits: 0, readUnits: 0 };

/** Asks DynamoDB what each request of this process consumed. */
export function count(): void {
  dynamo.middlewareStack.add(
    (next, context) => async (args) => {
      const reads = /^(Get|Query|BatchGet|Scan|TransactGet)/.test(context.commandName ?? '');
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const consumed = (result.output as { ConsumedCapacity?: Capacity | Capacity[] }).ConsumedCapacity;
      const units = [consumed ?? []].flat().reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
      seen.requests++;
      seen[reads ? 'readUnits' : 'writeUnits'] += units;
      return result;
    },
    { step: 'initialize', priority: 'high' },
  );
}

export type Stations = { group: string; size: number };
const station = ({ group }: Stations, index: number) => `B${group}-${index}`;

export async function prepare(stations: Stations): Promise<void> {
  await putSite({ siteId: 'BENCH', name: 'Bench', country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' });
  for (let index = 0; index < stations.size; index++) {
    const registeredAt = new Date().toISOString();
    const secret = { passwordSalt: '', passwordHash: '' };
    await createStation({
      stationId: station(stations, index),
      siteId: 'BENCH',
      ratedW: 22000,
      registeredAt,
      ...secret,
    });
    await putToken({ idTag: `TAG${index}`, status: 'accepted' }, '2026-11-01T00:00:00.000Z');
  }
}

/** What a charger says is heard at once: what it tells late costs a look more. */
function toldAt({ timestamp, meterValue }: { timestamp?: string; meterValue?: { timestamp: string }[] }): Date {
  const told = timestamp ?? meterValue?.[0]?.timestamp;
  return told ? new Date(told) : new Date();
}

/** Plays `frame` once for each station and returns the mean. */
export async function measure(
  version: OcppVersion,
  stations: Stations,
  frame: (index: number) => Frame,
): Promise<Cost & { answers: unknown[] }> {
  seen = { requests: 0, writeUnits: 0, readUnits: 0 };
  const answers: unknown[] = [];
  const cpu = process.cpuUsage();
  for (let index = 0; index < stations.size; index++) {
    const { action, payload } = frame(index);
    const context = {
      stationId: station(stations, index),
      siteId: 'BENCH',
      connectionId: 'c',
      ocppVersion: version,
      receivedAt: toldAt(payload),
    };
    const { reply } = await receive(JSON.stringify([2, `m${performance.now()}`, action, payload]), context);
    answers.push((JSON.parse(reply!) as unknown[])[2]);
  }
  const { user, system } = process.cpuUsage(cpu);
  const mean = (value: number) => round(value / stations.size, 3);
  return {
    requests: mean(seen.requests),
    writeUnits: mean(seen.writeUnits),
    readUnits: mean(seen.readUnits),
    cpuMs: mean((user + system) / 1000),
    answers,
  };
}

/** The CPU of the SDK's own PutItem of half a kilobyte: what no handler that writes can be cheaper than. */
export async function bareWrite(times: number): Promise<number> {
  const cpu = process.cpuUsage();
  for (let index = 0; index < times; index++) {
    const Item = { stationId: 'BARE', commandId: String(index), text: 'x'.repeat(400) };
    await dynamo.send(new PutCommand({ TableName: tableName('commands'), Item }));
  }
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1000 / times;
}
