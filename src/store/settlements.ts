import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import type { EndedSession, Settled } from '#domain/session/session.ts';
import { dynamo, tableName } from './client.ts';
import { held } from './session-item.ts';
import { held as written, setting } from './update.ts';

/** The version is that of the evidence judged: what was heard since has a stream record of its own, and is judged with it. */
type Judged = Pick<EndedSession, 'sessionId' | 'version' | 'idTag'>;
type Outcome = { settled: Settled; invoiceId?: string; review?: string[]; monthly?: EndedSession['monthly'] };

/** The update that settles a session, once. It counts as a write, so that one who read the session before cannot undo it. */
export function settling({ sessionId, version, idTag }: Judged, outcome: Outcome) {
  const set = setting({
    ...outcome,
    settledAt: outcome.settled.at,
    settledTag: normaliseIdTag(idTag),
    held: outcome.review && held,
    awaiting: outcome.monthly?.payerId,
  });
  return {
    TableName: tableName('sessions'),
    Key: { sessionId, item: 'SESSION' },
    ...set,
    UpdateExpression: `${set.UpdateExpression} ADD #version :one`,
    ConditionExpression: 'attribute_not_exists(settledAt) AND #version = :version',
    ExpressionAttributeNames: { ...set.ExpressionAttributeNames, '#version': 'version' },
    ExpressionAttributeValues: { ...set.ExpressionAttributeValues, ':one': 1, ':version': version },
  };
}

/** Without a bill: nothing is due, a person has to look first, or the month is not over. `false` where it was settled, or has changed since. */
export const settleUnbilled = (session: Judged, outcome: Outcome): Promise<boolean> =>
  written(dynamo.send(new UpdateCommand(settling(session, outcome))));
