import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTransactionId, sessionIdOf, transactionId16 } from '#domain/session/session-id.ts';

const start = { stationId: 'CP1', connectorId: 1, idTag: 'TAG1', timestamp: '2026-05-01T12:00:00Z', meterStart: 1000 };

test('a start that is repeated has the number it had; one that differs in anything has another', () => {
  const others = [
    { ...start, stationId: 'CP2' },
    { ...start, connectorId: 2 },
    { ...start, idTag: 'TAG2' },
    { ...start, timestamp: '2026-05-01T12:00:01Z' },
    { ...start, meterStart: 1001 },
    { ...start, idTag: undefined },
  ];
  expect(transactionId16({ ...start })).toBe(transactionId16(start));
  expect(new Set([start, ...others].map(transactionId16)).size).toBe(7);
});

test('every transactionId is a positive int32, and so is the next', () => {
  const start = fc.record({ stationId: fc.string(), connectorId: fc.nat(), meterStart: fc.double() });
  const fits = (id: number) => Number.isInteger(id) && id >= 1 && id <= 0x7fffffff;
  fc.assert(fc.property(start, (any) => fits(transactionId16(any)) && fits(nextTransactionId(transactionId16(any)))));
  expect(nextTransactionId(0x7fffffff)).toBe(1);
});

test('a session id is 20 characters of base32, of station and transaction', () => {
  expect(sessionIdOf('CP1', '77')).toMatch(/^[a-z2-7]{20}$/);
  expect(sessionIdOf('CP1', '77')).toBe(sessionIdOf('CP1', 77));
  expect(sessionIdOf('CP1', '77')).not.toBe(sessionIdOf('CP17', '7'));
});
