import type { OcppVersion } from '#domain/station/station.ts';
import type { Schema } from './schema.ts';

export type Direction = 'request' | 'response';
/** The schema of a message, as `('BootNotification', 'request')`; undefined: the version has no such message. */
export type Messages = (action: string, direction: Direction) => Schema | undefined;

type Reference = { $ref: string };
type Raw = Omit<Schema, 'properties' | 'items'> & {
  properties?: Record<string, Raw>;
  items?: Raw;
} & Partial<Reference>;
type File = { definitions: Record<string, Raw>; messages: Record<string, Raw> };

/** Only the versions that are spoken get loaded. */
const files: Record<OcppVersion, () => Promise<{ schemas: unknown }>> = {
  'ocpp1.6': () => import('./generated/v16-schemas.ts'),
  'ocpp2.0.1': () => import('./generated/v201-schemas.ts'),
  'ocpp2.1': () => import('./generated/v21-schemas.ts'),
};
const loaded = new Map<OcppVersion, Promise<Messages>>();

export function messagesOf(version: OcppVersion): Promise<Messages> {
  const known = loaded.get(version) ?? files[version]().then(({ schemas }) => link(schemas as File));
  loaded.set(version, known);
  return known;
}

/** References are followed once, message by message as they are first asked for. */
function link({ definitions, messages }: File): Messages {
  const linked = new Map<string, Schema>();
  const follow = ({ $ref, ...raw }: Raw): Schema => ($ref ? definition($ref) : resolve(raw));
  const resolve = ({ properties, items, ...raw }: Raw): Schema => ({
    ...raw,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, follow(property)])),
    }),
    ...(items && { items: follow(items) }),
  });
  const once = (name: string, raw: Raw): Schema => {
    const schema = linked.get(name) ?? resolve(raw);
    linked.set(name, schema);
    return schema;
  };
  const definition = (name: string): Schema => once(name, definitions[name]!);
  const known = new Map(Object.entries(messages));
  return (action, direction) => {
    const name = `${action}${direction === 'request' ? 'Request' : 'Response'}`;
    const raw = known.get(name);
    return raw && once(`message ${name}`, raw);
  };
}
