import { BatchWriteItemCommand, DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { tableName } from '#store/client.ts';
import { pack } from '#store/packed.ts';
import { speechOf } from './speech.ts';
import type { Charger } from './stack.ts';

const samplesOfSession = 45;

/** Sessions long past of these stations, with so many samples, written behind the system's back. */
export async function fillHistory(stations: Charger[], samples: number): Promise<void> {
  const client = new DynamoDBClient();
  const write = (table: 'sessions' | 'samples', make: (index: number) => object, first: number, end: number) => {
    const requests = Array.from({ length: Math.min(25, end - first) }, (_, index): WriteRequest => {
      return { PutRequest: { Item: marshall(make(first + index), { removeUndefinedValues: true }) } };
    });
    return client.send(new BatchWriteItemCommand({ RequestItems: { [tableName(table)]: requests } }));
  };
  const fill = async (table: 'sessions' | 'samples', make: (index: number) => object, count: number) => {
    for (let first = 0; first < count; first += 200) {
      const batches = Array.from({ length: 8 }, (_, index) => first + index * 25).filter((from) => from < count);
      await Promise.all(batches.map((from) => write(table, make, from, count)));
    }
  };
  await fill('sessions', (index) => sessionOf(index, stations), Math.ceil(samples / samplesOfSession));
  await fill('samples', sampleOf, samples);
  client.destroy();
}

const startOf = (session: number) => Date.parse('2025-06-01T00:00:00Z') + session * 60_000;
const instant = (ms: number) => new Date(ms).toISOString();

function sessionOf(index: number, stations: Charger[]): object {
  const { id: stationId, idTag } = stations[index % stations.length]!;
  const [startedAt, endedAt] = [instant(startOf(index)), instant(startOf(index) + 45 * 60_000)];
  return {
    ...{ sessionId: `past${index}`, item: 'SESSION', stationId, siteId: 'BENCH', transactionId: String(index), idTag },
    ...{ evseId: 1, connectorId: 1, status: 'ended', startedAt, endedAt, settledAt: endedAt, version: 2 },
    month: startedAt.slice(0, 7),
  };
}

function sampleOf(index: number): object {
  const session = Math.floor(index / samplesOfSession);
  const minute = (index % samplesOfSession) + 1;
  const receivedAt = instant(startOf(session) + minute * 60_000);
  const { payload } = speechOf('ocpp1.6').sample({ id: session, idTag: '', began: startOf(session) }, minute);
  const { meterValue } = payload as { meterValue: object[] };
  return {
    ...{ sessionId: `past${session}`, item: `${receivedAt}#${index}` },
    packed: pack({ receivedAt, ocppVersion: 'ocpp1.6', meterValue }),
  };
}
