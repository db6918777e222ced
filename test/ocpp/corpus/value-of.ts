import fc, { type Arbitrary } from 'fast-check';
import type { Schema } from '#ocpp/schema.ts';

/** Any value a schema allows. */
export function valueOf(schema: Schema): Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -100, max: schema.maximum ?? 10 ** 6 });
    case 'number':
      return fc.integer({ min: (schema.minimum ?? -10) * 10, max: (schema.maximum ?? 1000) * 10 }).map((n) => n / 10);
    case 'boolean':
      return fc.boolean();
    case 'array': {
      const minLength = schema.minItems ?? 0;
      return fc.array(valueOf(schema.items!), { minLength, maxLength: Math.min(schema.maxItems ?? 2, minLength + 1) });
    }
    case 'object':
    case undefined:
      return objectOf(schema);
  }
}

function textOf({ format, maxLength = 20 }: Schema): Arbitrary<string> {
  if (format === 'uri') return fc.webUrl();
  if (format !== 'date-time') return fc.string({ maxLength: Math.min(maxLength, 20) });
  return fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString());
}

function objectOf({ properties = {}, required = [] }: Schema): Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) => [name, valueOf(schema)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true });
}
