import { readFile } from 'node:fs/promises';

export type Source = { name: string; file: string };
type Json = { [key: string]: unknown };
type Official = Json & { $id: string; definitions?: Record<string, Json> };

/** `documented` is for people (types), `lean` for machines (validation). Definitions are shared by all messages. */
export type Schemas = {
  documented: { definitions: Record<string, Json>; messages: Record<string, Json> };
  lean: { definitions: Record<string, Json>; messages: Record<string, Json> };
};

export async function readOfficialSchemas({ file }: Source): Promise<Schemas> {
  const official = JSON.parse(await readFile(file, 'utf8')) as Official[];
  const definitions: Record<string, Json> = {};
  const messages: Record<string, Json> = {};
  for (const { $id, definitions: own = {}, ...schema } of official) {
    for (const [name, definition] of Object.entries(own))
      definitions[name] = unambiguous(name, definition, definitions);
    messages[messageName($id)] = schema;
  }
  return {
    documented: { definitions, messages },
    lean: { definitions: mapValues(definitions, lean), messages: mapValues(messages, lean) },
  };
}

/** `urn:BootNotification.req` (1.6, 2.0.1) and `urn:BootNotificationRequest` (2.1) are `BootNotificationRequest`; a SEND has a request only. */
function messageName(id: string): string {
  const [, action, kind] = /^urn:(.+?)(\.req|\.conf|Request|Response)?$/.exec(id) ?? [];
  return `${action}${kind === '.conf' || kind === 'Response' ? 'Response' : 'Request'}`;
}

function unambiguous(name: string, definition: Json, known: Record<string, Json>): Json {
  const other = known[name];
  if (other && JSON.stringify(lean(other)) !== JSON.stringify(lean(definition)))
    throw new Error(`two messages define ${name} differently`);
  return definition;
}

const keywords = [
  'type',
  'enum',
  'maxLength',
  'format',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'required',
] as const;

/** Only what validation asks, the type first: what is wrong with a value is told by its type before anything else. */
function lean(schema: Json): Json {
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref.replace('#/definitions/', '') };
  const properties = schema.properties as Record<string, Json> | undefined;
  const items = schema.items as Json | undefined;
  const closed = schema.type === 'object' && schema.additionalProperties === false;
  return {
    ...Object.fromEntries(keywords.filter((keyword) => keyword in schema).map((keyword) => [keyword, schema[keyword]])),
    ...(closed && { additionalProperties: false }),
    // DataTransfer.data and customData take anything, so they alone can be nested without end.
    ...(!closed && (!schema.type || schema.type === 'object') && { maxDepth: 16 }),
    ...(properties && { properties: mapValues(properties, lean) }),
    ...(items && { items: lean(items) }),
  };
}

const mapValues = (object: Record<string, Json>, change: (value: Json) => Json): Record<string, Json> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
