import type { OcppVersion } from '#domain/station/station.ts';
import { describeError, log } from '#log';
import { answerCall } from './call.ts';
import { spell, type ErrorCode } from './errors.ts';
import { formatError, formatResultError, readFrame, unreadableMessageId, type Frame } from './frame.ts';
import type { Connection, Routes } from './handler.ts';
import type { Outcome } from './outcome.ts';
import { describeViolation, type Violation } from './violation.ts';

/** The station's word on a call of ours. */
export type Answer =
  { kind: 'result'; payload: unknown } | { kind: 'error'; code: string; description: string; details: unknown };

export type Peers = {
  routesFor: (version: OcppVersion) => Promise<Routes>;
  /** `unknown`: no call of ours has this id; `violation`: the answer is not what the schema says; `action`: what we called. */
  receiveAnswer: (
    stationId: string,
    messageId: string,
    answer: Answer,
    context: Connection,
  ) => Promise<{ unknown?: true; violation?: Violation; action?: string }>;
};

type Of<Kind extends Frame['kind']> = Extract<Frame, { kind: Kind }>;

/** OCPP's remote procedure calls, the same for every version: a frame in, at most one out, and never an exception. */
export function rpc({ routesFor, receiveAnswer }: Peers) {
  return async (text: string, connection: Connection): Promise<Outcome> => {
    const frame = readFrame(text, connection.ocppVersion);
    try {
      return await receive(frame, connection);
    } catch (error) {
      log('error', 'ocpp.bug', { stationId: connection.stationId, kind: frame.kind, ...describeError(error) });
      return { log: { messageId: frame.messageId, kind: 'ignored', code: 'InternalError' } };
    }
  };

  async function receive(frame: Frame, connection: Connection): Promise<Outcome> {
    switch (frame.kind) {
      case 'call':
      case 'send':
        return answerCall(frame, connection, await routesFor(connection.ocppVersion));
      case 'result':
        return takeResult(frame, connection);
      case 'error':
        return takeError(frame, connection);
      case 'resultError':
        return { log: { messageId: frame.messageId, kind: 'error', code: frame.code } };
      case 'unreadable':
        return refuseFrame(frame, connection.ocppVersion);
    }
  }

  async function takeResult({ messageId, payload }: Of<'result'>, connection: Connection): Promise<Outcome> {
    const answer = { kind: 'result' as const, payload: payload ?? {} };
    const { unknown, violation, action } = await receiveAnswer(connection.stationId, messageId, answer, connection);
    const code = payload === undefined ? 'RpcFrameworkError' : violation?.code;
    const outcome: Outcome = { log: { messageId, action, kind: unknown ? 'ignored' : 'result', code } };
    // Only 2.1 has an answer to a bad answer (Part 4 §4.2.3), and only to an answer we waited for.
    if (!code || unknown || connection.ocppVersion !== 'ocpp2.1') return outcome;
    const description = violation ? describeViolation(violation) : '';
    return { reply: formatResultError(messageId, { code, description, details: {} }), ...outcome };
  }

  async function takeError({ messageId, ...answer }: Of<'error'>, connection: Connection): Promise<Outcome> {
    const { unknown, action } = await receiveAnswer(connection.stationId, messageId, answer, connection);
    return { log: { messageId, action, kind: unknown ? 'ignored' : 'error', code: answer.code } };
  }
}

/** 1.6 has no word for a frame whose id cannot be read, nor for an unknown message type: those it ignores. */
function refuseFrame({ messageId, code }: Of<'unreadable'>, version: OcppVersion): Outcome {
  const id = version === 'ocpp1.6' ? messageId : messageId || unreadableMessageId;
  const spelled = code && spell(code, version);
  const log = { messageId, kind: 'ignored' as const, code: spelled };
  if (!spelled || id === undefined || (version === 'ocpp1.6' && isUnknownType(code))) return { log };
  return { reply: formatError(id, { code: spelled, description: '', details: {} }), log };
}

const isUnknownType = (code: ErrorCode | undefined) => code === 'MessageTypeNotSupported';
