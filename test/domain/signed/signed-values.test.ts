import { expect, test } from 'vitest';
import { readOcmf } from '#domain/signed/ocmf.ts';
import { signedValuesOf } from '#domain/signed/signed-values.ts';
import { transparencyFile } from '#domain/signed/transparency.ts';

const record = 'OCMF|{"FV":"1.0"}|{"SD":"3045"}';
const base64 = Buffer.from(record).toString('base64');
const timestamp = '2026-03-02T10:00:00Z';

test.each([
  [
    'the field of 2.x',
    { value: 1, signedMeterValue: { signedMeterData: base64, encodingMethod: 'OCMF', publicKey: 'K' } },
  ],
  [
    'JSON in the value of 1.6',
    {
      format: 'SignedData',
      value: JSON.stringify({ signedMeterData: base64, encodingMethod: 'OCMF', publicKey: 'K' }),
    },
  ],
])('a signed value is found in %s', (_where, sampled) => {
  const meterValue = [{ timestamp, sampledValue: [{ value: '12' }, { ...sampled, context: 'Transaction.End' }] }];
  expect(signedValuesOf(meterValue)).toEqual([
    { data: record, encoding: 'OCMF', publicKey: 'K', context: 'Transaction.End', timestamp },
  ]);
});

test('a charger that writes the record itself into the value is read too', () => {
  const meterValue = [{ sampledValue: [{ format: 'SignedData', value: record }] }];
  expect(signedValuesOf(meterValue)).toMatchObject([{ data: record, encoding: 'OCMF' }]);
});

test.each([
  undefined,
  'x',
  [null],
  [{ sampledValue: 3 }],
  [{ sampledValue: [{ format: 'SignedData' }, { value: '1' }] }],
])('%j holds no signed value', (meterValue) => expect(signedValuesOf(meterValue)).toEqual([]));

test('another format is kept as it came', () => {
  const sampled = { format: 'SignedData', value: '1b1b1b1b01010101' };
  expect(signedValuesOf([{ sampledValue: [sampled] }])).toMatchObject([
    { data: '1b1b1b1b01010101', encoding: 'Other' },
  ]);
});

test('readings are told in Wh, and a clock that was never set tells no time', () => {
  const reading = (TM: string, RU: string) => ({ TM, TX: 'B', RV: 0.2596, RU, ST: 'G' });
  const RD = [reading('2019-08-13T10:03:15,000+0200 I', 'kWh'), reading('1970-01-01T01:21:45,000+0100 U', 'h')];
  expect(readOcmf(`OCMF|${JSON.stringify({ RD })}|{"SD":"00"}`)?.readings).toEqual([
    { at: '2019-08-13T08:03:15.000Z', transaction: 'B', wh: 259.6, status: 'G' },
    { at: undefined, transaction: 'B', wh: undefined, status: 'G' },
  ]);
});

test('the file for the transparency software holds each record as it was signed', () => {
  const value = { data: 'OCMF|{"A":"<&"}|{"SD":"00"}', encoding: 'OCMF', verdict: 'verified' as const, readings: [] };
  expect(
    transparencyFile('7', [
      { ...value, keyHex: '3059' },
      { ...value, encoding: 'Other' },
    ]),
  ).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<values>
  <value transactionId="7">
    <signedData format="OCMF" encoding="plain">OCMF|{&quot;A&quot;:&quot;&lt;&amp;&quot;}|{&quot;SD&quot;:&quot;00&quot;}</signedData>
    <publicKey encoding="hex">3059</publicKey>
  </value>
</values>
`,
  );
});
