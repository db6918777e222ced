import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import { withBooking, type Ahead } from '#domain/service/booking.ts';
import { dynamo, tableName } from './client.ts';
import { held } from './update.ts';

/*
 * Services booked for the next charge of a tag stand on the tag, which a start reads anyway. The start takes them over in
 * the transaction that writes its session (sessions.ts), so that one booking goes on one session.
 */

const tries = 10;

/** Changes what waits on a tag, so that no start which takes some of it at that moment is undone. */
export async function changeAhead(
  idTag: string,
  change: (known: Ahead[]) => readonly Ahead[],
): Promise<readonly Ahead[]> {
  const token = { TableName: tableName('tokens'), Key: { idTag } };
  for (let attempt = 0; attempt < tries; attempt++) {
    const { Item } = await dynamo.send(new GetCommand({ ...token, ConsistentRead: true }));
    if (!Item) throw new DomainError('notFound', `There is no token ${idTag}.`);
    const before = Item.ahead as Record<string, Ahead> | undefined;
    const known = Object.values(before ?? {});
    const after = change(known);
    if (after === known) return known;
    const update = new UpdateCommand({
      ...token,
      UpdateExpression: 'SET ahead = :after',
      ConditionExpression: before ? 'ahead = :before' : 'attribute_exists(idTag) AND attribute_not_exists(ahead)',
      ExpressionAttributeValues: {
        ':after': Object.fromEntries(after.map((one) => [one.bookingId, one])),
        ...(before && { ':before': before }),
      },
    });
    if (await held(dynamo.send(update))) return after;
  }
  throw new DomainError('unavailable', `What is booked for ${idTag} is being changed by too many at once.`);
}

export const bookAhead = (idTag: string, booking: Ahead): Promise<readonly Ahead[]> =>
  changeAhead(idTag, (known) => withBooking(known, booking));

/** The part of a start's transaction that takes them from the tag: refused where one has gone meanwhile. */
export const taking = (idTag: string, ahead: readonly Ahead[]) => ({
  TableName: tableName('tokens'),
  Key: { idTag },
  UpdateExpression: `REMOVE ${ahead.map((_, i) => `ahead.#a${i}`).join(', ')}`,
  ConditionExpression: ahead.map((_, i) => `attribute_exists(ahead.#a${i})`).join(' AND '),
  ExpressionAttributeNames: Object.fromEntries(ahead.map(({ bookingId }, i) => [`#a${i}`, bookingId])),
});
