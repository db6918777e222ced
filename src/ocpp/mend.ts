import { isDateTime, isObject, type Keyword, type Schema } from './schema.ts';

/** How a value that breaks its schema was read all the same. */
export type Rule =
  | 'type' // another JSON type: a number as text, one object where a list belongs
  | 'fraction' // rounded to a whole number
  | 'range' // a number beyond its limits
  | 'length' // a text that is too long
  | 'items' // too few or too many
  | 'word' // not a word of the enumeration
  | 'zone' // a time without its zone, read as UTC
  | 'time' // a time in another notation
  | 'noTime' // no time at all: the time of receipt was taken
  | 'null' // null for absent
  | 'extra' // fields the message does not have were left out
  | 'unreadable'; // an optional value was left out

type Mended = { value: unknown; rule: Rule };
type Mend = (value: never, schema: Schema, receivedAt: Date) => Mended | undefined;

/** More than any field of OCPP holds; DynamoDB's keys end at 2,048 bytes. */
const longestText = 500;

/** What can be made of a value that breaks this keyword; no entry: nothing. */
export const mends: Partial<Record<Keyword, Mend>> = {
  type: (value, { type, format }) => (type && readAs[type]?.(value, format)) || undefined,
  enum: (word: string, { enum: words = [] }) => ({
    value: words.find((known) => known.toLowerCase() === word.trim().toLowerCase()) ?? word.slice(0, longestText),
    rule: 'word',
  }),
  maxLength: (text: string) => ({ value: text.slice(0, longestText), rule: 'length' }),
  format: (text: string, { format }, receivedAt) =>
    format === 'date-time' ? mendTime(text, receivedAt) : { value: text, rule: 'word' },
  minimum: (value) => ({ value, rule: 'range' }),
  maximum: (value) => ({ value, rule: 'range' }),
  multipleOf: (value) => ({ value, rule: 'fraction' }),
  minItems: (value) => ({ value, rule: 'items' }),
  maxItems: (value) => ({ value, rule: 'items' }),
  additionalProperties: (value: object, { properties = {} }) => ({
    value: Object.fromEntries(Object.entries(value).filter(([name]) => Object.hasOwn(properties, name))),
    rule: 'extra',
  }),
};

type ReadAs = (value: unknown, format: Schema['format']) => Mended | undefined;
const readAs: Partial<Record<NonNullable<Schema['type']>, ReadAs>> = {
  string: (value) =>
    typeof value === 'number' || typeof value === 'boolean' ? { value: String(value), rule: 'type' } : undefined,
  number: (value) => numberIn(value, (number) => number),
  integer: (value) => numberIn(value, Math.round),
  boolean: (value) => {
    const read = { true: true, false: false, 1: true, 0: false }[String(value).toLowerCase()];
    return read === undefined ? undefined : { value: read, rule: 'type' };
  },
  array: (value) => (isObject(value) ? { value: [value], rule: 'type' } : undefined),
};

const decimal = /^\s*[+-]?\d+(\.\d*)?(e[+-]?\d+)?\s*$/i;

/** Never a comma: "1,234" may be either, and energy is money. */
function numberIn(value: unknown, round: (number: number) => number): Mended | undefined {
  const number = typeof value === 'string' && decimal.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  const limit = Number.MAX_SAFE_INTEGER;
  const mended = Math.max(-limit, Math.min(limit, round(number)));
  return { value: mended, rule: typeof value === 'string' ? 'type' : mended === round(number) ? 'fraction' : 'range' };
}

/** `2026-11-20 12:00:00`, `…T12:00:00.000`, `…T12:00Z`, `…T12:00:00+0100`, seconds or milliseconds since 1970. */
const notation = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i;

function mendTime(text: string, receivedAt: Date): Mended {
  const [, date, minutes, seconds = ':00', zone] = notation.exec(text.trim()) ?? [];
  const offset = zone?.replace(/^([+-]\d\d):?(\d\d)?$/, (_, hours: string, more = '00') => `${hours}:${more}`) ?? 'Z';
  const value = `${date}T${minutes}${seconds}${offset}`.toUpperCase();
  if (isDateTime(value)) return { value, rule: zone ? 'time' : 'zone' };
  const epoch = /^\d{9,13}(\.\d+)?$/.test(text) ? Number(text) * (text.split('.')[0]!.length > 10 ? 1 : 1000) : NaN;
  return Number.isNaN(epoch)
    ? { value: receivedAt.toISOString(), rule: 'noTime' }
    : { value: new Date(epoch).toISOString(), rule: 'time' };
}
