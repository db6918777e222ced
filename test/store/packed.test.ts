import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack } from '#store/packed.ts';

const at = '2026-11-20T12:00:00.000Z';
const register = { value: '12345', measurand: 'Energy.Active.Import.Register', unit: 'Wh' };
const phases = ['L1', 'L2', 'L3'].flatMap((phase) => [
  { ...{ value: '15.9', context: 'Sample.Periodic', format: 'Raw', measurand: 'Current.Import' }, phase, unit: 'A' },
  { ...{ value: '231.2', context: 'Sample.Periodic', format: 'Raw', measurand: 'Voltage' }, phase, unit: 'V' },
]);
const message = (sampledValue: object[], ocppVersion = 'ocpp1.6') => ({
  ...{ receivedAt: '2026-11-20T12:00:00.731Z', ocppVersion },
  meterValue: [{ timestamp: at, sampledValue }],
});

test('whatever JSON can say comes out as it went in', () => {
  fc.assert(fc.property(fc.json(), (text) => void expect(unpack(pack(JSON.parse(text)))).toEqual(JSON.parse(text))));
});

test('evidence of years ago is read with the words that it was written with', () => {
  const packed = 'wwxlM11DQ10jgxBDI6ivzY0NsYcykWGIahrBMDQyNjElPxBBfgIA';
  expect(unpack(Buffer.from(packed, 'base64'))).toEqual(message([register]));
});

test.each([
  ['a register', message([register]), 45],
  ['a register and three phases', message([register, ...phases]), 110],
  ['a register of 2.x', message([{ ...register, value: 12345 }], 'ocpp2.0.1'), 53],
])('%s takes a quarter of the room or less', (_, told, bytes) => {
  expect(pack(told).length).toBeLessThanOrEqual(bytes);
  expect(JSON.stringify(told).length).toBeGreaterThanOrEqual(4 * bytes);
});
