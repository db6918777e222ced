import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from './client.ts';
import { setting } from './update.ts';

/** The tag of a hold. On no station's list: it is good for one charge, which the station asks about. */
export async function putHoldTag({ idTag, expiresAt }: { idTag: string; expiresAt: string }): Promise<void> {
  const set = setting({ status: 'accepted', expiresAt });
  await dynamo.send(new UpdateCommand({ TableName: tableName('tokens'), Key: { idTag }, ...set }));
}
