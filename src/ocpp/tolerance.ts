import { mends, type Rule } from './mend.ts';
import { culprit, keeps, keywords, within, type Fault, type Schema } from './schema.ts';

/** What was read in a way of its own: where (a JSON pointer), what the charger sent, and how it was taken. */
export type Repair = { path: string; was: unknown; rule: Rule };
export type Reading = { payload: unknown; repairs: Repair[] } | { fault: Fault };

/**
 * A CALLERROR to these makes real chargers retry for ever or charge unbilled, so whatever can be read is answered.
 * A StatusNotification may bring words nobody has heard of, as errorCode "Error" (lbbrhzn/ocpp#1248).
 */
const tolerated = new Map<string, ReadonlySet<Rule> | 'all'>([
  ['BootNotification', 'all'],
  ['StartTransaction', 'all'],
  ['StopTransaction', 'all'],
  ['TransactionEvent', 'all'],
  ['MeterValues', 'all'],
  ['StatusNotification', new Set<Rule>(['word', 'zone'])],
]);

const isFault = Symbol('fault');
type Unreadable = Fault & { [isFault]: true };
const unreadable = (fault: Fault): Unreadable => ({ ...fault, [isFault]: true });
const failed = (value: unknown): value is Unreadable => typeof value === 'object' && value !== null && isFault in value;

/** Reads a request that breaks its schema: a copy of it as far as it can be read, or why it cannot. */
export function tolerate(action: string, schema: Schema, payload: unknown, receivedAt: Date): Reading {
  const allowed = tolerated.get(action);
  const repairs: Repair[] = [];
  const value = read(schema, payload, '');
  return failed(value) ? { fault: { keyword: value.keyword, path: value.path } } : { payload: value, repairs };

  function read(schema: Schema, value: unknown, at: string): unknown {
    for (const keyword of keywords) {
      if (keeps(keyword, value, schema)) continue;
      const mended = mends[keyword]?.(value as never, schema, receivedAt);
      if (!mended || !may(mended.rule)) return unreadable({ keyword, path: culprit(keyword, value, schema) });
      repairs.push({ path: at, was: value, rule: mended.rule });
      value = mended.value;
    }
    if (schema.items) return readItems(schema.items, value as unknown[], at);
    return schema.properties ? readFields(schema, value as Record<string, unknown>, at) : value;
  }

  function readItems(schema: Schema, items: unknown[], at: string): unknown {
    const results = items.map((item, index) => read(schema, item, `${at}/${index}`));
    const fault = results.findIndex(failed);
    if (fault >= 0 && !may('unreadable')) return unreadable(within(fault, results[fault] as Fault));
    for (const [index, result] of results.entries()) if (failed(result)) leaveOut(`${at}/${index}`, items[index]);
    return results.filter((result) => !failed(result));
  }

  function readFields({ properties = {}, required = [] }: Schema, fields: object, at: string): unknown {
    const result: [string, unknown][] = [];
    for (const [name, field] of Object.entries(fields) as [string, unknown][]) {
      const optional = !required.includes(name);
      if (field === null && optional && may('null')) {
        repairs.push({ path: `${at}/${name}`, was: field, rule: 'null' });
        continue;
      }
      const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
      const value = schema ? read(schema, field, `${at}/${name}`) : field;
      if (!failed(value)) result.push([name, value]);
      else if (optional && may('unreadable')) leaveOut(`${at}/${name}`, field);
      else return unreadable(within(name, value));
    }
    return Object.fromEntries(result);
  }

  function leaveOut(path: string, was: unknown): void {
    repairs.push({ path, was, rule: 'unreadable' });
  }

  function may(rule: Rule): boolean {
    return allowed === 'all' || allowed?.has(rule) === true;
  }
}
