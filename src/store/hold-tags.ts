import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Ahead } from '#domain/service/booking.ts';
import { dynamo, tableName } from './client.ts';
import { setting } from './update.ts';

/** With the services that were bought with it. */
type HoldTag = { idTag: string; expiresAt: string; ahead?: Record<string, Ahead> };

/** The tag of a hold. On no station's list: it is good for one charge, which the station asks about. */
export async function putHoldTag({ idTag, expiresAt, ahead }: HoldTag): Promise<void> {
  const set = setting({ status: 'accepted', expiresAt, ahead });
  await dynamo.send(new UpdateCommand({ TableName: tableName('tokens'), Key: { idTag }, ...set }));
}
