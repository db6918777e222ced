import type { OcppVersion } from '#domain/station/station.ts';
import type { ErrorCode } from './errors.ts';
import { isDeeper } from './schema.ts';

/** OCPP-J message types: 1.6 and 2.0.1 have 2, 3 and 4; 2.1 adds CALLRESULTERROR and SEND (Part 4 §4.2.3, §4.2.4). */
const type = { call: 2, result: 3, error: 4, resultError: 5, send: 6 } as const;

type Failure = { messageId: string; code: string; description: string; details: unknown };
export type Frame =
  | { kind: 'call' | 'send'; messageId: string; action: string; payload: unknown }
  /** `payload` is undefined where the frame ends after the id, or nests without end. */
  | { kind: 'result'; messageId: string; payload: unknown }
  | ({ kind: 'error' } & Failure)
  | ({ kind: 'resultError' } & Failure)
  /** Nothing to act on. `messageId` as far as it could be read; `code` is absent for what must be ignored. */
  | { kind: 'unreadable'; messageId?: string; code?: ErrorCode };

/** Ids are at most 36 characters (2.x), and real ones may be longer; what is longer than this is an attack. */
const longestMessageId = 255;
const isMessageId = (id: unknown): id is string => typeof id === 'string' && id !== '' && id.length <= longestMessageId;

export function readFrame(text: string, version: OcppVersion): Frame {
  const array = parse(text);
  if (!Array.isArray(array)) return { kind: 'unreadable', code: 'RpcFrameworkError' };
  const [number, id, ...rest] = array as unknown[];
  if ((number === type.resultError || number === type.send) && version !== 'ocpp2.1') return unknownType(number, id);
  switch (number) {
    case type.call:
      return readCall('call', id, rest);
    case type.send:
      return readCall('send', id, rest);
    case type.result:
      return isMessageId(id)
        ? { kind: 'result', messageId: id, payload: kept(emptyForNull(rest[0])) }
        : { kind: 'unreadable' };
    case type.error:
      return readError('error', id, rest);
    case type.resultError:
      return readError('resultError', id, rest);
    default:
      return unknownType(number, id);
  }
}

function readCall(kind: 'call' | 'send', id: unknown, [action, payload]: unknown[]): Frame {
  // SEND "SHALL NOT be responded to", not even when it cannot be read (2.1 Part 4 §4.2.4).
  const code = kind === 'call' ? 'RpcFrameworkError' : undefined;
  if (id === '') return { kind: 'unreadable', messageId: '', code };
  if (!isMessageId(id)) return { kind: 'unreadable', code };
  if (typeof action !== 'string' || payload === undefined) return { kind: 'unreadable', messageId: id, code };
  return { kind, messageId: id, action, payload: emptyForNull(payload) };
}

const longestCode = 64;

/** Chargers leave out what they find empty, and put texts where an object belongs. */
function readError(kind: 'error' | 'resultError', id: unknown, [code, description, details]: unknown[]): Frame {
  if (!isMessageId(id)) return { kind: 'unreadable' };
  return {
    kind,
    messageId: id,
    code: typeof code === 'string' && code !== '' ? code.slice(0, longestCode) : 'GenericError',
    description: typeof description === 'string' ? description : '',
    details: kept(details) ?? {},
  };
}

/** "SHALL ignore the message payload" (Part 4 §4.1.3): of a numbered message at least its sender may hear why. */
function unknownType(number: unknown, id: unknown): Frame {
  if (typeof number !== 'number') return { kind: 'unreadable', code: 'RpcFrameworkError' };
  return isMessageId(id)
    ? { kind: 'unreadable', messageId: id, code: 'MessageTypeNotSupported' }
    : { kind: 'unreadable' };
}

/** "null or {}" are the two notations of no payload (Part 4 §4.1.5). */
const emptyForNull = (payload: unknown): unknown => (payload === null ? {} : payload);

/** An answer is kept whatever it says, and DynamoDB keeps no more than 32 levels. */
const kept = (value: unknown): unknown => (isDeeper(value, 24) ? undefined : value);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const formatCall = (messageId: string, action: string, payload: object): string =>
  JSON.stringify([type.call, messageId, action, payload]);

export const formatResult = (messageId: string, payload: object): string =>
  JSON.stringify([type.result, messageId, payload]);

type Refusal = { code: string; description: string; details: object };
const longestDescription = 255;

const formatRefusal =
  (number: number) =>
  (messageId: string, { code, description, details }: Refusal): string =>
    JSON.stringify([number, messageId, code, [...description].slice(0, longestDescription).join(''), details]);

export const formatError = formatRefusal(type.error);
export const formatResultError = formatRefusal(type.resultError);

/** What is sent where the frame gave no id (Part 4 §4.2.3). */
export const unreadableMessageId = '-1';
