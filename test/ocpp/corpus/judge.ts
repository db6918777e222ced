import type { OcppVersion } from '#domain/station/station.ts';
import { spell, type ErrorCode } from '#ocpp/errors.ts';
import type { Outcome } from '#ocpp/outcome.ts';
import type { Validate } from '#ocpp/validate.ts';

const codes: ErrorCode[] = [
  ...(['FormatViolation', 'GenericError', 'InternalError', 'MessageTypeNotSupported', 'NotImplemented'] as const),
  ...(['NotSupported', 'OccurrenceConstraintViolation', 'PropertyConstraintViolation', 'ProtocolError'] as const),
  ...(['RpcFrameworkError', 'SecurityError', 'TypeConstraintViolation'] as const),
];

/** Why no charger may get to see this outcome, or undefined. */
export function complaint(
  frame: string,
  outcome: Outcome,
  version: OcppVersion,
  validate: Validate,
): string | undefined {
  const { reply, log } = outcome;
  if (log.code === spell('InternalError', version)) return 'the router failed';
  const asked = parse(frame);
  const type = Array.isArray(asked) ? asked[0] : undefined;
  if (reply === undefined) {
    const call = type === 2 && typeof asked![1] === 'string' && asked![1] !== '' && asked![1].length <= 255;
    return call ? 'a CALL with an id stays unanswered' : undefined;
  }
  if (type === 4 || type === 6) return type === 6 && version !== 'ocpp2.1' ? undefined : 'this is never answered';
  const answer = parse(reply)!;
  if (answer[1] !== asked?.[1] && answer[1] !== '-1') return 'the id is another';
  if (answer[0] === 3) return validate(log.action!, 'response', answer[2]) && 'the response breaks its schema';
  if (answer[0] === 5 && (version !== 'ocpp2.1' || type !== 3))
    return 'CALLRESULTERROR to what was no CALLRESULT of 2.1';
  if (answer[0] !== 4 && answer[0] !== 5) return 'no such message type';
  const [, , code, description, details] = answer;
  if (!codes.some((known) => spell(known, version) === code)) return `no such code: ${String(code)}`;
  if (typeof description !== 'string' || description.length > 255) return 'the description is too long';
  return JSON.stringify(details).startsWith('{') ? undefined : 'the details are no object';
}

function parse(text: string): unknown[] | undefined {
  try {
    return JSON.parse(text) as unknown[];
  } catch {
    return undefined;
  }
}
