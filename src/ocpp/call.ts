import { describeError, log } from '#log';
import { asOcppError, OcppError, spell } from './errors.ts';
import { formatError, formatResult, type Frame } from './frame.ts';
import type { Connection, Route, Routes, StationContext } from './handler.ts';
import { messagesOf, type Messages } from './messages.ts';
import type { Outcome } from './outcome.ts';
import { faultIn, type Fault } from './schema.ts';
import { tolerate, type Repair } from './tolerance.ts';
import { describeViolation, violationOf } from './violation.ts';

type Call = Extract<Frame, { kind: 'call' | 'send' }>;
type Request = { payload: unknown; repairs?: Repair[] };

/** Validate, handle, validate, answer. A SEND (2.1) goes the same way and is never answered, not even when it is wrong. */
export async function answerCall(call: Call, connection: Connection, routes: Routes): Promise<Outcome> {
  const { messageId, action } = call;
  const { stationId, ocppVersion } = connection;
  const reply = (frame: string) => (call.kind === 'call' ? { reply: frame } : {});
  try {
    const messages = await messagesOf(ocppVersion);
    const { payload, repairs } = readRequest(call, messages, connection.receivedAt);
    const { handle, afterwards } = routeOf(call, routes, messages);
    const context: StationContext = { ...connection, messageId, ...(repairs && { repairs }) };
    const response = (await handle(payload, context)) ?? {};
    return {
      ...reply(formatResult(messageId, checked(response, call, messages))),
      ...(afterwards && { afterwards: () => quietly(() => afterwards(payload, context), { stationId, action }) }),
      log: { messageId, action, kind: 'call', ...(repairs && { repairs: [...new Set(repairs.map((r) => r.rule))] }) },
    };
  } catch (error) {
    const { code: canonical, message: description, details } = asOcppError(error);
    const code = spell(canonical, ocppVersion);
    if (canonical === 'InternalError')
      log('error', 'ocpp.failed', { stationId, messageId, action, ...describeError(error) });
    return {
      ...reply(formatError(messageId, { code, description, details })),
      log: { messageId, action, kind: 'call', code },
    };
  }
}

/** Only what has a response may be called, only what has none may be sent. */
function routeOf({ kind, action }: Call, routes: Routes, messages: Messages): Route<unknown> {
  const route = routes.get(action) as Route<unknown> | undefined;
  if (!route || (kind === 'call') !== Boolean(messages(action, 'response'))) throw new OcppError('NotSupported');
  return route;
}

function readRequest({ action, payload }: Call, messages: Messages, receivedAt: Date): Request {
  const schema = messages(action, 'request');
  if (!schema) throw new OcppError('NotImplemented');
  if (!faultIn(schema, payload)) return { payload };
  const reading = tolerate(action, schema, payload, receivedAt);
  if ('fault' in reading) throw asError(reading.fault);
  return reading;
}

function asError(fault: Fault): OcppError {
  return new OcppError(violationOf(fault).code, describeViolation(fault));
}

/** Strict out: an answer of ours that breaks its schema is our bug, and no charger gets to see it. */
function checked(response: object, { kind, action }: Call, messages: Messages): object {
  const schema = messages(action, 'response');
  const fault = schema && kind === 'call' && faultIn(schema, response);
  if (fault) throw new Error(`our ${action} response breaks its schema: ${describeViolation(fault)}`);
  return response;
}

/** The answer has gone out by then: there is nobody left to tell of a failure but us. */
async function quietly(work: () => Promise<void>, about: object): Promise<void> {
  try {
    await work();
  } catch (error) {
    log('error', 'ocpp.afterwardsFailed', { ...about, ...describeError(error) });
  }
}
