/**
 * The part of JSON Schema that OCPP's official schemas use, interpreted.
 *
 * Compiled validators are ten times the size of the schemas: 2.1 MB minified for 1.6, 2.0.1 and 2.1 against 0.23 MB
 * as data, more than a bundle may weigh. Checking by data costs a few microseconds a frame.
 */
export type Schema = {
  type?: keyof typeof is;
  enum?: string[];
  maxLength?: number;
  format?: 'date-time' | 'uri';
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  minItems?: number;
  maxItems?: number;
  required?: string[];
  additionalProperties?: false;
  /** Where the official schema takes anything: deeper than this is an attack, and more than DynamoDB nests. */
  maxDepth?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
};

export type Keyword = Exclude<keyof Schema, 'properties' | 'items'>;
/** What is wrong first, and where (a JSON pointer). */
export type Fault = { keyword: Keyword; path: string };

type Fields = Record<string, unknown>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Beyond this a double is no longer exact and DynamoDB's marshaller throws; `1e400` parses to Infinity. */
const isExact = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;

const is = {
  string: (value: unknown) => typeof value === 'string',
  number: isExact,
  integer: (value: unknown) => isExact(value) && Number.isInteger(value),
  boolean: (value: unknown) => typeof value === 'boolean',
  object: isObject,
  array: (value: unknown) => Array.isArray(value),
};

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;
/** RFC 3339, zone and all. The pattern comes first: Date.parse alone takes nearly anything for a date. */
export const isDateTime = (text: string): boolean => dateTime.test(text) && !Number.isNaN(Date.parse(text));
const formats = {
  'date-time': isDateTime,
  uri: (text: string) => URL.canParse(text),
};

/** A keyword holds for values of its own type only, as in JSON Schema; the type itself is a keyword of its own. */
const holds: { [K in Keyword]: (limit: NonNullable<Schema[K]>, value: never, schema: Schema) => boolean } = {
  type: (type, value) => is[type](value),
  enum: (words, value) => words.includes(value),
  // In characters, not UTF-16 units; counted only where it matters.
  maxLength: (limit, value: string) => value.length <= limit || [...value].length <= limit,
  format: (format, value) => formats[format](value),
  minimum: (limit, value) => value >= limit,
  maximum: (limit, value) => value <= limit,
  multipleOf: (step, value) => Math.abs(Math.round(value / step) - value / step) < 1e-6,
  minItems: (limit, value: unknown[]) => value.length >= limit,
  maxItems: (limit, value: unknown[]) => value.length <= limit,
  required: (names, value: Fields) => missingIn(value, names) === undefined,
  additionalProperties: (_, value: Fields, schema) => extraIn(value, schema) === undefined,
  maxDepth: (limit, value) => !isDeeper(value, limit),
};

const missingIn = (value: Fields, names: string[]) => names.find((name) => !Object.hasOwn(value, name));
const extraIn = (value: Fields, { properties = {} }: Schema) =>
  Object.keys(value).find((name) => !Object.hasOwn(properties, name));
/** Whether lists and objects lie in each other more than so many levels deep; looks no deeper itself. */
export const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));

/** Whether a value keeps one keyword of its schema. */
export const keeps = (keyword: Keyword, value: unknown, schema: Schema): boolean =>
  schema[keyword] === undefined || (holds[keyword] as Holds)(schema[keyword], value, schema);
type Holds = (limit: unknown, value: unknown, schema: Schema) => boolean;

/** The keywords in the order in which they are looked at: the type first, for the others rely on it. */
export const keywords = Object.keys(holds) as Keyword[];

export function faultIn(schema: Schema, value: unknown): Fault | undefined {
  for (const keyword of keywords)
    if (!keeps(keyword, value, schema)) return { keyword, path: culprit(keyword, value, schema) };
  if (schema.items)
    for (const [index, item] of (value as unknown[]).entries()) {
      const fault = faultIn(schema.items, item);
      if (fault) return within(index, fault);
    }
  for (const name in schema.properties) {
    if (!Object.hasOwn(value as Fields, name)) continue;
    const fault = faultIn(schema.properties[name]!, (value as Fields)[name]);
    if (fault) return within(name, fault);
  }
  return undefined;
}

export const within = (name: string | number, { keyword, path }: Fault): Fault => ({
  keyword,
  path: `/${name}${path}`,
});

/** A missing or extra field is at fault itself, not the object around it. */
export function culprit(keyword: Keyword, value: unknown, schema: Schema): string {
  if (keyword === 'required') return `/${missingIn(value as Fields, schema.required ?? [])}`;
  if (keyword === 'additionalProperties') return `/${extraIn(value as Fields, schema)}`;
  return '';
}
