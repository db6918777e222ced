import { withoutPassword } from '#domain/station/address.ts';
import { isSecret } from './command/secret-keys.ts';

/** What opens a door, or tells about a person, by the name of its field in any version. */
const secret = /(password|authorizationkey|secret|passphrase)$/i;
const personal = new Set(['customerIdentifier', 'personalMessage', 'vatNumber', 'emailAddress']);
const tags = new Set(['idTag', 'parentIdTag', 'idToken', 'tokenId']);
const longestText = 120;
const longestList = 10;
const deepest = 12;
const longestPayload = 2_000;

/**
 * A payload as a log may keep it and a technician may read it: without passwords, tags shortened, and no longer than a
 * line in which something is looked for.
 */
export function readable(payload: unknown): unknown {
  const shown = show(payload, 0);
  const text = JSON.stringify(shown) ?? '';
  return text.length <= longestPayload ? shown : `${text.slice(0, longestPayload)}…`;
}

function show(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return shownText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === deepest) return '…';
  if (Array.isArray(value)) {
    const shown = value.slice(0, longestList).map((each) => show(each, depth + 1));
    return value.length > longestList ? [...shown, `… ${value.length - longestList} more`] : shown;
  }
  const fields = Object.entries(value as Record<string, unknown>);
  const hidden = namesSecret(value) ? new Set(['value', 'attributeValue', 'data']) : new Set<string>();
  return Object.fromEntries(fields.map(([name, each]) => [name, hidden.has(name) ? '***' : field(name, each, depth)]));
}

function field(name: string, value: unknown, depth: number): unknown {
  if (secret.test(name) || personal.has(name)) return '***';
  if (tags.has(name) && (typeof value === 'string' || typeof value === 'number')) return shortened(String(value));
  // SetNetworkProfile's VPN has its key beside its server.
  if (name === 'vpn') return '***';
  return show(value, depth + 1);
}

type Named = { key?: unknown; component?: { name?: unknown }; variable?: { name?: unknown } };

/** ChangeConfiguration and GetConfiguration name a key beside its value, SetVariables and its kin a variable. */
const namesSecret = ({ key, variable }: Named): boolean =>
  [key, variable?.name].some((name) => typeof name === 'string' && (isSecret(name) || secret.test(name)));

/** Enough to tell cards apart, too little to make one. */
const shortened = (tag: string): string => `${tag.slice(0, Math.min(4, Math.floor(tag.length / 2)))}…`;

function shownText(text: string): string {
  const safe = withoutPassword(text);
  return safe.length <= longestText ? safe : `${safe.slice(0, longestText)}… ${safe.length} characters`;
}

/** What a frame carries after its id, of whatever type; undefined for what is no frame. */
export function payloadIn(frame: string | undefined): unknown {
  if (!frame) return undefined;
  try {
    const [type, , ...rest] = JSON.parse(frame) as unknown[];
    if (type === 2 || type === 6) return readable(rest[1]);
    if (type === 3) return readable(rest[0]);
    return readable({ code: rest[0], description: rest[1], details: rest[2] });
  } catch {
    return `${frame.length} characters that are no frame`;
  }
}
