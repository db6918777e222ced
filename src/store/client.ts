import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { tableVariable, type TableName } from './schema.ts';

/** Made with no options, as in Lambda: the SDK's own variables say where DynamoDB is and who asks. */
export const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(), {
  marshallOptions: { removeUndefinedValues: true },
});

/** The physical name of a table. Throws where the function was not granted it. */
export function tableName(table: TableName): string {
  const name = process.env[tableVariable(table)];
  if (!name) throw new Error(`${tableVariable(table)} is not set: grant this function the table ${table}`);
  return name;
}
