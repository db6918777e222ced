import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLog, toLog } from '#store/logged-payload.ts';

const sampled = (values: string[]) => ({
  ...{ connectorId: 1, transactionId: 1_234_567_890 },
  meterValue: [
    {
      timestamp: '2026-11-20T12:00:00.000Z',
      sampledValue: [
        { value: values[0], measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
        { value: values[1], measurand: 'Power.Active.Import', unit: 'W' },
        { value: values[2], measurand: 'SoC', unit: 'Percent' },
      ],
    },
  ],
});

test('a short payload stands in the log as it is', () => {
  expect(toLog({ status: 'Accepted' })).toEqual({ status: 'Accepted' });
  expect(toLog(undefined)).toBeUndefined();
  expect(toLog('11 characters that are no frame')).toBe('11 characters that are no frame');
});

test('meter values take less than half of their room, and are read to the letter', () => {
  const payload = sampled(['12345', '10800', '37']);
  const logged = toLog(payload);
  expect(JSON.stringify(logged).length).toBeLessThan(JSON.stringify(payload).length / 2);
  expect(fromLog(logged)).toEqual(payload);
});

test('whatever a payload is, what is read is what was written', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.string({ maxLength: 300 }), (json, text) => {
      const payload = { a: JSON.parse(json) as unknown, text };
      expect(JSON.stringify(fromLog(toLog(payload)))).toBe(JSON.stringify(payload));
    }),
  );
});
