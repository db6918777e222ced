import { compile } from 'json-schema-to-typescript';
import type { Schemas } from './generate-schemas.ts';

const options = {
  additionalProperties: false,
  bannerComment: '',
  format: false,
  ignoreMinAndMaxItems: true,
  unreachableDefinitions: true,
};

/** What json-schema-to-typescript says of each type, in a comment of its own or at the end of one. */
const remark =
  / \* ?\n \* This interface was referenced by[^/]*?(?= \*\/)|\/\*\*\n \* This interface was referenced by[^/]*?\*\/\n/g;

/** One exported type per message and shared definition, as `BootNotificationRequest`, `MeterValueType`. */
export async function typesOf({ documented }: Schemas): Promise<string> {
  const definitions = { ...documented.definitions, ...documented.messages };
  const everything = JSON.parse(
    JSON.stringify({ title: 'Everything', type: 'object', definitions }, prepare),
  ) as object;
  const source = await compile(everything, 'Everything', options);
  return source.replace(/export interface Everything \{\s*\}/, '').replace(remark, '');
}

function prepare(key: string, value: unknown): unknown {
  if (key === 'description' && typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  // DataTransfer.data is anything at all, not an object.
  if (key === 'data' && !Object.hasOwn(value as object, 'type')) return { ...(value as object), tsType: 'unknown' };
  return value;
}
