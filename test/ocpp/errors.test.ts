import { expect, test } from 'vitest';
import { DomainError } from '#domain/error.ts';
import { asOcppError, OcppError, spell } from '#ocpp/errors.ts';

test.each([
  ['FormatViolation', 'FormationViolation'],
  ['OccurrenceConstraintViolation', 'OccurenceConstraintViolation'],
  ['RpcFrameworkError', 'FormationViolation'],
  ['MessageTypeNotSupported', 'GenericError'],
  ['NotImplemented', 'NotImplemented'],
] as const)('%s is spelled as it is in 2.x, and %s in 1.6', (code, in16) => {
  expect([spell(code, 'ocpp2.0.1'), spell(code, 'ocpp2.1'), spell(code, 'ocpp1.6')]).toEqual([code, code, in16]);
});

test.each([
  [new OcppError('SecurityError', 'no'), 'SecurityError', 'no'],
  [new DomainError('unsupported', 'not here'), 'NotSupported', 'not here'],
  [new DomainError('conflict', 'twice'), 'GenericError', 'twice'],
  [new TypeError('secret'), 'InternalError', ''],
  ['a text', 'InternalError', ''],
])('%s is told as %s', (error, code, message) => {
  expect(asOcppError(error)).toMatchObject({ code, message, details: {} });
});
