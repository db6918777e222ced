import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { NextPassword } from '#domain/station/password.ts';
import type { Refusals } from '#domain/station/refusals.ts';
import { dynamo, tableName } from './client.ts';
import { getStation } from './stations.ts';
import { held } from './update.ts';

const update = (
  stationId: string,
  UpdateExpression: string,
  values: object,
  condition = 'attribute_exists(stationId)',
) =>
  dynamo.send(
    new UpdateCommand({
      TableName: tableName('stations'),
      Key: { stationId, item: 'STATION' },
      UpdateExpression,
      ConditionExpression: condition,
      ExpressionAttributeValues: values,
    }),
  );

/** A charger may have taken one whose answer was lost: it comes back with any of the last few. */
const most = 3;

/** Before it goes out, so that the fastest charger can come back with it. A command that is sent again replaces its own. */
export async function awaitPassword(stationId: string, next: NextPassword): Promise<void> {
  const known = (await getStation(stationId))?.nextPasswords ?? [];
  const others = known.filter(({ commandId }) => commandId !== next.commandId);
  await update(stationId, 'SET nextPasswords = :next', { ':next': [next, ...others].slice(0, most) });
}

/** The charger has come back with it: from now on no other counts. */
export const adoptPassword = (stationId: string, { passwordSalt, passwordHash }: NextPassword): Promise<boolean> =>
  held(
    update(
      stationId,
      'SET passwordSalt = :salt, passwordHash = :hash REMOVE nextPasswords, refusals',
      { ':salt': passwordSalt, ':hash': passwordHash },
      'attribute_exists(nextPasswords)',
    ),
  );

export const keepRefusals = (stationId: string, refusals: Refusals[]): Promise<boolean> =>
  held(update(stationId, 'SET refusals = :refusals', { ':refusals': refusals }));
