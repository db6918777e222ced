import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { erased } from '#domain/driver/driver.ts';
import { DomainError } from '#domain/error.ts';
import type { Preferences } from '#domain/notice/preferences.ts';
import type { Driver } from '#domain/driver/token.ts';
import { dynamo, tableName } from './client.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { held, setting } from './update.ts';

export async function getDriver(driverId: string): Promise<Driver | undefined> {
  const { Item } = await dynamo.send(new GetCommand({ TableName: tableName('drivers'), Key: { driverId } }));
  return Item as Driver | undefined;
}

export async function createDriver(driver: Driver): Promise<void> {
  const put = { TableName: tableName('drivers'), Item: driver };
  const ConditionExpression = 'attribute_not_exists(driverId)';
  if (await held(dynamo.send(new PutCommand({ ...put, ConditionExpression })))) return;
  throw new DomainError('conflict', `driver ${driver.driverId} exists already`);
}

export const listDrivers = (request: PageRequest): Promise<Page<Driver>> =>
  read(page('drivers', {}, request), (item) => item as Driver);

/** Who is signed in, by the user pool's `sub`. */
export async function driverByLogin(login: string): Promise<Driver | undefined> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('drivers'),
      IndexName: 'byLogin',
      KeyConditionExpression: 'login = :login',
      ExpressionAttributeValues: { ':login': login },
    }),
  );
  return Items[0] as Driver | undefined;
}

/** `undefined`: none any more. */
export async function setPlan(driverId: string, plan: string | undefined): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName('drivers'),
    Key: { driverId },
    UpdateExpression: plan === undefined ? 'REMOVE #plan' : 'SET #plan = :plan',
    ConditionExpression: 'attribute_exists(driverId) AND attribute_not_exists(erasedAt)',
    ExpressionAttributeNames: { '#plan': 'plan' },
    ...(plan !== undefined && { ExpressionAttributeValues: { ':plan': plan } }),
  });
  if (await held(dynamo.send(update))) return;
  throw new DomainError('notFound', `there is no driver ${driverId}`);
}

/** In the place of all that was chosen before; a language that is not told stays. */
export async function setNotifications(
  driverId: string,
  notifications: Preferences,
  language?: Driver['language'],
): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName('drivers'),
    Key: { driverId },
    ...setting({ notifications, language }),
    ConditionExpression: 'attribute_exists(driverId) AND attribute_not_exists(erasedAt)',
  });
  if (await held(dynamo.send(update))) return;
  throw new DomainError('notFound', `there is no driver ${driverId}`);
}

/** A whole item takes the place of the old one, so that nothing personal is left behind in an attribute of later. */
export async function eraseDriver(driverId: string, at: string): Promise<void> {
  const driver = await getDriver(driverId);
  if (!driver) throw new DomainError('notFound', `there is no driver ${driverId}`);
  await dynamo.send(new PutCommand({ TableName: tableName('drivers'), Item: erased(driver, at) }));
}
