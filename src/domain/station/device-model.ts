/** OCPP 2.x's words for a place in the device model (Part 1 §4). */
export type Place = {
  component: { name: string; instance?: string; evse?: { id: number; connectorId?: number } };
  variable: { name: string; instance?: string };
};
export type Attribute = { type?: string; value?: string; mutability?: string };
export type Told = Place & { variableAttribute?: Attribute[]; variableCharacteristics?: object };
export type Monitored = Place & { variableMonitoring: object[] };

export type Part<T> = { requestId: number; seqNo: number; tbc?: boolean; at: string; items: T[] };

export type Variable = { key: string; at: string } & Told & { monitors?: object[] };
export type Inventory = { requestId: number; at: string; parts: number; complete: boolean };

const named = ({ name, instance }: { name: string; instance?: string }): string =>
  instance === undefined ? name : `${name}[${instance}]`;

/** `Component.Variable`, with an instance of either in brackets, and behind its EVSE where it has one: `1.2/Connector.Available`. */
export function keyOf({ component, variable }: Place): string {
  const { evse } = component;
  const place = evse ? `${evse.id}${evse.connectorId === undefined ? '' : `.${evse.connectorId}`}/` : '';
  return `${place}${named(component)}.${named(variable)}`;
}

/** The newest word on each variable, whatever reports it came in and in whatever order; with what watches it. */
export function deviceModel(parts: Part<Told>[], monitoring: Part<Monitored>[] = []): Variable[] {
  const variables = newest(parts);
  const monitors = newest(monitoring);
  const told = [...variables].map(([key, { at, item }]) => ({ key, at, ...item, ...watched(monitors.get(key)) }));
  const unknown = [...monitors].filter(([key]) => !variables.has(key));
  const onlyWatched = unknown.map(([key, { at, item }]) => ({
    key,
    at,
    component: item.component,
    variable: item.variable,
    monitors: item.variableMonitoring,
  }));
  return [...told, ...onlyWatched].sort((a, b) => (a.key < b.key ? -1 : 1));
}

const watched = (found: { item: Monitored } | undefined) => (found ? { monitors: found.item.variableMonitoring } : {});

function newest<T extends Place>(parts: Part<T>[]): Map<string, { at: string; item: T }> {
  const found = new Map<string, { at: string; item: T }>();
  for (const { at, items } of parts)
    for (const item of items) {
      const key = keyOf(item);
      const known = found.get(key);
      if (!known || known.at <= at) found.set(key, { at, item });
    }
  return found;
}

/** Which reports there are, and whether all their parts have come: each from 0 to the one that is not to be continued. */
export function inventories(parts: Part<unknown>[]): Inventory[] {
  const requests = Map.groupBy(parts, ({ requestId }) => requestId);
  return [...requests].map(([requestId, own]) => {
    const seen = new Set(own.map(({ seqNo }) => seqNo));
    const last = own.filter(({ tbc }) => !tbc).sort((a, b) => (a.at < b.at ? 1 : -1))[0];
    const complete = last !== undefined && Array.from({ length: last.seqNo }, (_, n) => n).every((n) => seen.has(n));
    return {
      requestId,
      at: own
        .map(({ at }) => at)
        .sort()
        .at(-1)!,
      parts: own.length,
      complete,
    };
  });
}

/** The values that hold, as a configuration knows them. */
export const valuesOf = (model: Variable[]): Record<string, { value: string; readonly: boolean; at: string }> =>
  Object.fromEntries(
    model.flatMap(({ key, at, variableAttribute = [] }) =>
      variableAttribute
        .filter(({ type = 'Actual', value }) => type === 'Actual' && value !== undefined)
        .map(({ value = '', mutability }) => [key, { value, readonly: mutability === 'ReadOnly', at }]),
    ),
  );
