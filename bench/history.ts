import { BatchWriteItemCommand, DynamoDBClient, ListTablesCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';

/** Samples of sessions long past, written behind the system's back: it never sees them, but they lie in its table. */
export async function fillHistory(endpoint: string, count: number): Promise<void> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const { TableNames = [] } = await client.send(new ListTablesCommand());
  const sessions = TableNames.find((name) => /sessions/i.test(name));
  if (!sessions) throw new Error(`no table of sessions among ${TableNames.join(', ')}`);
  const batch = (first: number) =>
    client.send(
      new BatchWriteItemCommand({
        RequestItems: { [sessions]: Array.from({ length: 25 }, (_, index) => put(first + index)) },
      }),
    );
  for (let first = 0; first < count; first += 200) {
    await Promise.all(Array.from({ length: 8 }, (_, index) => batch(first + index * 25)));
  }
  client.destroy();
}

const put = (index: number): WriteRequest => {
  const at = new Date(Date.parse('2025-01-01T00:00:00Z') + index * 60_000).toISOString();
  const sampledValue = [{ value: String(index), measurand: 'Energy.Active.Import.Register', unit: 'Wh' }];
  return {
    PutRequest: {
      Item: {
        sessionId: { S: `history${Math.floor(index / 45)}` },
        item: { S: `SAMPLES#${at}#${index}` },
        receivedAt: { S: at },
        ocppVersion: { S: 'ocpp1.6' },
        meterValue: { S: JSON.stringify([{ timestamp: at, sampledValue }]) },
      },
    },
  };
};
