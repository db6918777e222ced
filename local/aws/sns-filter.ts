import { matches, type Pattern } from '../pattern.ts';
import type { MessageAttributes, Publication } from './sns-form.ts';

/** Whether a subscription wants a message (SNS developer guide, "Message filtering"). */
export function wants(policy: Pattern | undefined, scope: string | undefined, publication: Publication): boolean {
  if (!policy) return true;
  return matches(policy, scope === 'MessageBody' ? bodyOf(publication.message) : valuesOf(publication.attributes));
}

const valuesOf = (attributes: MessageAttributes): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { Type, Value }]) => [
      name,
      Type === 'Number' ? Number(Value) : Type === 'String.Array' ? bodyOf(Value) : Value,
    ]),
  );

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
