import type { Schema } from '#ocpp/schema.ts';

/** The least a message may say. */
export function smallest(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'string':
      return schema.format === 'date-time'
        ? '2026-11-20T12:00:00Z'
        : schema.format === 'uri'
          ? 'https://a.example'
          : '';
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return false;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => smallest(schema.items!));
    case 'object':
    case undefined:
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, smallest(schema.properties?.[name] ?? { type: 'string' })]),
      );
  }
}
