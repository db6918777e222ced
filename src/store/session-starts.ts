import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from './client.ts';

/** When sessions of a station began since then, in order of time: from its list alone, no session is read. */
export async function startsSince(stationId: string, from: string): Promise<string[]> {
  const ask = {
    TableName: tableName('sessions'),
    IndexName: 'byStation',
    KeyConditionExpression: 'stationId = :station AND startedAt >= :from',
    ExpressionAttributeValues: { ':station': stationId, ':from': from },
  };
  const starts: string[] = [];
  for await (const { Items = [] } of paginateQuery({ client: dynamo }, ask))
    starts.push(...Items.map(({ startedAt }) => startedAt as string));
  return starts;
}
