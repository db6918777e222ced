import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { ChargingState } from '#domain/session/charging-state.ts';
import type { ActiveSession, EndedSession } from '#domain/session/session.ts';
import { dynamo, tableName } from './client.ts';
import type { SamplesItem } from './samples.ts';

/**
 * What a charger said of the charging of a session. 2.x says it with the transaction, where it stays; 1.6 only of its
 * connector, which keeps it until the next but one car: long enough, for a session is settled at its end.
 */
export async function chargingStates(
  session: ActiveSession | EndedSession,
  samples: SamplesItem[],
): Promise<ChargingState[]> {
  const ended = session.status === 'ended' ? session : undefined;
  if (ended?.settled) return ended.settled.states ?? [];
  const told = samples.flatMap(({ chargingState }) => chargingState ?? []);
  if (told.length) return told;
  const { evseId, connectorId } = session.start;
  const Key = { stationId: session.stationId, item: `CONNECTOR#${evseId}#${connectorId}` };
  const { Item } = await dynamo.send(new GetCommand({ TableName: tableName('stations'), Key, ConsistentRead: true }));
  const states = (Item?.states ?? []) as ChargingState[];
  // The last word before the start holds into it.
  const before = states.findLast(({ at }) => at <= session.start.at);
  return states.filter(
    (state) => state === before || (state.at > session.start.at && state.at < (ended?.stop.at ?? '~')),
  );
}
