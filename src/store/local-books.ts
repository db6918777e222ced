import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from './client.ts';

const key = (id: string) => ({ paymentId: `LOCAL#${id}` });

/** What the local payment provider remembers: beside the payments, so that every function of the stack finds it. */
export const localBooks = {
  async read(id: string): Promise<string | undefined> {
    const { Item } = await dynamo.send(
      new GetCommand({ TableName: tableName('payments'), Key: key(id), ConsistentRead: true }),
    );
    return Item?.text as string | undefined;
  },
  async write(id: string, text: string): Promise<void> {
    await dynamo.send(new PutCommand({ TableName: tableName('payments'), Item: { ...key(id), text } }));
  },
};
