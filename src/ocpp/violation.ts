import type { ErrorCode } from './errors.ts';
import type { Fault, Keyword } from './schema.ts';

/** A payload that is not what its schema says, with the code OCPP has for it. */
export type Violation = Fault & { code: ErrorCode };

/** OCPP-J 1.6 §4.2.3 and OCPP 2.0.1 Part 4 §4.3: which code is for which fault. */
const codes: Record<Keyword, ErrorCode> = {
  type: 'TypeConstraintViolation',
  enum: 'PropertyConstraintViolation',
  maxLength: 'PropertyConstraintViolation',
  format: 'PropertyConstraintViolation',
  minimum: 'PropertyConstraintViolation',
  maximum: 'PropertyConstraintViolation',
  multipleOf: 'PropertyConstraintViolation',
  minItems: 'OccurrenceConstraintViolation',
  maxItems: 'OccurrenceConstraintViolation',
  required: 'OccurrenceConstraintViolation',
  additionalProperties: 'FormatViolation',
  maxDepth: 'FormatViolation',
};

export function violationOf(fault: Fault): Violation {
  // A payload that is a list, a number or a text is no payload at all.
  const code = fault.keyword === 'type' && fault.path === '' ? 'FormatViolation' : codes[fault.keyword];
  return { ...fault, code };
}

export const describeViolation = ({ keyword, path }: Fault): string => `${keyword} at ${path || '/'}`;
