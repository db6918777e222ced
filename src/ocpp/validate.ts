import type { OcppVersion } from '#domain/station/station.ts';
import { messagesOf, type Direction } from './messages.ts';
import { faultIn } from './schema.ts';
import { violationOf, type Violation } from './violation.ts';

export type { Violation } from './violation.ts';
/** What is wrong with a payload by the official schema; an action the version does not know has no right payload. */
export type Validate = (action: string, direction: Direction, payload: unknown) => Violation | undefined;

export async function validatorsFor(version: OcppVersion): Promise<Validate> {
  const messages = await messagesOf(version);
  return (action, direction, payload) => {
    const schema = messages(action, direction);
    if (!schema) return { code: 'NotImplemented', keyword: 'type', path: '' };
    const fault = faultIn(schema, payload);
    return fault && violationOf(fault);
  };
}
