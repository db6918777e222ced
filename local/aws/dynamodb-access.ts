/** What a DynamoDB request needs of the caller's role (Service Authorization Reference, Amazon DynamoDB). */
export type Need = { action: string; table: string; index?: string };

type Body = {
  TableName?: string;
  IndexName?: string;
  RequestItems?: Record<string, unknown>;
  TransactItems?: Record<string, { TableName: string }>[];
};

/** A transaction needs what each of its parts would need alone; `Check` has no action of its own name. */
const partAction = (part: string): string => (part === 'ConditionCheck' ? 'ConditionCheckItem' : `${part}Item`);

export function needsOf(action: string, body: Body): Need[] {
  if (body.TransactItems)
    return body.TransactItems.flatMap((item) =>
      Object.entries(item).map(([part, { TableName }]) => ({ action: partAction(part), table: TableName })),
    );
  if (body.RequestItems) return Object.keys(body.RequestItems).map((table) => ({ action, table }));
  return [{ action, table: body.TableName ?? '*', ...(body.IndexName && { index: body.IndexName }) }];
}

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'ConditionCheckItem']);

/** Tables whose streams may have news after this request. */
export const writtenBy = (needs: Need[]): string[] => [
  ...new Set(needs.filter(({ action }) => !READS.has(action)).map(({ table }) => table)),
];
