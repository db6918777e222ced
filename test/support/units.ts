import { dynamo } from '#store/client.ts';

type Units = { CapacityUnits?: number };
type Consumed = { TableName?: string; Table?: Units; GlobalSecondaryIndexes?: Record<string, Units> };

/** The units that the writes of this process consume meanwhile, as DynamoDB counts them: by table, and by `table.index`. */
export async function unitsOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const units: Record<string, number> = {};
  const add = (what: string, { CapacityUnits = 0 }: Units = {}) => (units[what] = (units[what] ?? 0) + CapacityUnits);
  dynamo.middlewareStack.add(
    (next, context) => async (args) => {
      if (/^(Get|Query|BatchGet|Scan)/.test(context.commandName ?? '')) return next(args);
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } });
      const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Consumed | Consumed[] };
      for (const { TableName = '', Table, GlobalSecondaryIndexes = {} } of [ConsumedCapacity ?? []].flat()) {
        const table = TableName.replace(/-\w{8}$/, '');
        add(table, Table);
        for (const [index, used] of Object.entries(GlobalSecondaryIndexes)) add(`${table}.${index}`, used);
      }
      return result;
    },
    { step: 'initialize', name: 'units' },
  );
  await work().finally(() => dynamo.middlewareStack.remove('units'));
  return units;
}
