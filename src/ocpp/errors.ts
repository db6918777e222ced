import { DomainError } from '#domain/error.ts';
import type { OcppVersion } from '#domain/station/station.ts';

/** The codes of OCPP 2.x (Part 4 §4.3), which are those of 1.6 and two more. */
export type ErrorCode =
  | 'FormatViolation'
  | 'GenericError'
  | 'InternalError'
  | 'MessageTypeNotSupported'
  | 'NotImplemented'
  | 'NotSupported'
  | 'OccurrenceConstraintViolation'
  | 'PropertyConstraintViolation'
  | 'ProtocolError'
  | 'RpcFrameworkError'
  | 'SecurityError'
  | 'TypeConstraintViolation';

export class OcppError extends Error {
  readonly code: ErrorCode;
  readonly details: object;

  constructor(code: ErrorCode, description = '', details: object = {}) {
    super(description);
    this.name = 'OcppError';
    this.code = code;
    this.details = details;
  }
}

/** OCPP-J 1.6 §4.2.3 spells two codes its own way ("Occurence" with one r) and lacks two. */
const in16: Partial<Record<ErrorCode, string>> = {
  FormatViolation: 'FormationViolation',
  OccurrenceConstraintViolation: 'OccurenceConstraintViolation',
  RpcFrameworkError: 'FormationViolation',
  MessageTypeNotSupported: 'GenericError',
};

export const spell = (code: ErrorCode, version: OcppVersion): string =>
  version === 'ocpp1.6' ? (in16[code] ?? code) : code;

const ofDomain: Record<DomainError['code'], ErrorCode> = {
  invalid: 'PropertyConstraintViolation',
  unauthenticated: 'SecurityError',
  forbidden: 'SecurityError',
  notFound: 'GenericError',
  conflict: 'GenericError',
  unsupported: 'NotSupported',
  unavailable: 'InternalError',
};

/** What the charger is told of an error; whoever wrote neither OcppError nor DomainError has a bug, which is not its business. */
export function asOcppError(error: unknown): OcppError {
  if (error instanceof OcppError) return error;
  if (error instanceof DomainError) return new OcppError(ofDomain[error.code], error.message);
  return new OcppError('InternalError');
}
