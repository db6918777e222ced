import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import { endsAt, warnAt, type Reservation } from '#domain/station/reservation.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { held, setting } from './update.ts';

/** As long as a command is, that made it. */
const keptDays = 90;

type Name = Pick<Reservation, 'stationId' | 'reservationId'>;
export const keyOf = ({ stationId, reservationId }: Name) => ({ stationId, reservation: String(reservationId) });

/** A number that is used again takes the place of what had it, as it does on the station (OCPP 1.6 §5.13); not of what was billed, for that is evidence. */
export async function putReservation(reservation: Reservation): Promise<void> {
  const expiresAt = Math.floor(Date.parse(reservation.expiryDate) / 1000) + keptDays * 86_400;
  const dueAt = warnAt(reservation);
  const due = dueAt && { due: 'reservation', dueAt };
  const ends = { expiring: 'reservation', endsAt: endsAt(reservation) };
  const Item = { ...reservation, ...keyOf(reservation), ...due, ...ends, expiresAt };
  const put = { TableName: tableName('reservations'), Item, ConditionExpression: 'attribute_not_exists(invoiceId)' };
  if (await held(dynamo.send(new PutCommand(put)))) return;
  throw new DomainError('conflict', `The reservation ${reservation.reservationId} was billed: choose another number.`);
}

/** `false` where another has taken its number since, or there is none. */
export function noteReservation(
  name: Name,
  facts: Pick<Reservation, 'answer' | 'cancelledAt'>,
  commandId?: string,
): Promise<boolean> {
  const set = setting({ ...facts, commandId });
  const update = {
    TableName: tableName('reservations'),
    Key: keyOf(name),
    ...set,
    ConditionExpression: commandId ? '#commandId = :commandId' : 'attribute_exists(stationId)',
  };
  return held(dynamo.send(new UpdateCommand(update)));
}

export async function getReservation(name: Name): Promise<Reservation | undefined> {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: tableName('reservations'), Key: keyOf(name), ConsistentRead: true }),
  );
  return Item && reservationOf(Item);
}

/** Of a station, of a driver, or all there are: those that ended long ago are gone. */
export function listReservations({
  stationId,
  driverId,
  ...asked
}: PageRequest & { stationId?: string; driverId?: string }): Promise<Page<Reservation>> {
  if (driverId !== undefined) {
    const KeyConditionExpression = 'driverId = :driver';
    const mine = { IndexName: 'byDriver', KeyConditionExpression, ScanIndexForward: false };
    return read(
      page('reservations', { ...mine, ExpressionAttributeValues: { ':driver': driverId } }, asked),
      reservationOf,
    );
  }
  const ofStation = {
    KeyConditionExpression: 'stationId = :station',
    ExpressionAttributeValues: { ':station': stationId },
  };
  return read(page('reservations', stationId === undefined ? {} : ofStation, asked), reservationOf);
}

/** Those that are about to expire. Where none is, that is all there is to read. */
export async function dueReservations(at: string): Promise<Reservation[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('reservations'),
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :at',
      ExpressionAttributeValues: { ':due': 'reservation', ':at': at },
    }),
  );
  return Items.map(reservationOf);
}

export async function reservationIsTold(name: Name): Promise<void> {
  const update = { UpdateExpression: 'REMOVE due, dueAt', ConditionExpression: 'attribute_exists(stationId)' };
  await held(dynamo.send(new UpdateCommand({ TableName: tableName('reservations'), Key: keyOf(name), ...update })));
}

export const reservationOf = (item: Record<string, unknown>): Reservation =>
  without(item, 'reservation', 'expiresAt', 'due', 'dueAt', 'expiring', 'endsAt');
