import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Invoice } from '#domain/invoice/invoice.ts';
import type { Reservation } from '#domain/station/reservation.ts';
import { dynamo, tableName } from './client.ts';
import { noteMonth } from './invoice-months.ts';
import { writeNumbered, type Issue } from './invoice-numbers.ts';
import { keyOf, reservationOf } from './reservations.ts';
import { held, setting } from './update.ts';

/** Those that have expired and are not judged yet. Where none is, that is all there is to read. */
export async function expiredReservations(at: string): Promise<Reservation[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('reservations'),
      IndexName: 'byExpiry',
      KeyConditionExpression: 'expiring = :expiring AND endsAt <= :at',
      ExpressionAttributeValues: { ':expiring': 'reservation', ':at': at },
    }),
  );
  return Items.map(reservationOf);
}

/** Nothing is due for it. */
export const settleReservation = (reservation: Reservation, unbilled: string): Promise<boolean> =>
  held(dynamo.send(new UpdateCommand(judging(reservation, { unbilled }, 'expiring, endsAt'))));

type Judged = Pick<Reservation, 'tariff' | 'letGo'>;

/** Number, invoice, journal and the word on the reservation, in one transaction; the reservation is kept from then on, as evidence. */
export async function issueForReservation(
  issue: Issue,
  reservation: Reservation,
  judged: Judged,
): Promise<Invoice | undefined> {
  const { invoiceId, issuedAt } = issue.draft;
  await noteMonth(issuedAt.slice(0, 7));
  const update = judging(reservation, { ...judged, invoiceId }, 'expiring, endsAt, expiresAt');
  return (await writeNumbered([issue], [{ Update: update }]))?.[0];
}

/** Once: the item must be that of this reservation, which waits to be judged; its number may have been given to another since. */
function judging(reservation: Reservation, facts: Partial<Reservation>, gone: string) {
  const set = setting({ ...facts, commandId: reservation.commandId });
  return {
    TableName: tableName('reservations'),
    Key: keyOf(reservation),
    ...set,
    UpdateExpression: `${set.UpdateExpression} REMOVE ${gone}`,
    ConditionExpression: '#commandId = :commandId AND attribute_exists(expiring)',
  };
}

/** A credit note, once. */
export async function takeBackForReservation(issue: Issue, reservation: Reservation): Promise<Invoice | undefined> {
  const { invoiceId: creditNoteId, issuedAt, corrects } = issue.draft;
  await noteMonth(issuedAt.slice(0, 7));
  const set = setting({ creditNoteId, invoiceId: corrects });
  const update = {
    TableName: tableName('reservations'),
    Key: keyOf(reservation),
    ...set,
    ConditionExpression: '#invoiceId = :invoiceId AND attribute_not_exists(#creditNoteId)',
  };
  return (await writeNumbered([issue], [{ Update: update }]))?.[0];
}
