import { describe, expect, test } from 'vitest';
import { judge, signatureDoubts, signedEnergy } from '#domain/signed/judge.ts';
import { meter } from './meters.ts';

const readings = [
  { mark: 'B', kWh: 62500.2031 },
  { mark: 'E', kWh: 62512.2031, minute: 45 },
];
const ours = meter();
function until<T>(make: () => T, right: (made: T) => boolean): T {
  for (;;) {
    const made = make();
    if (right(made)) return made;
  }
}
const value = (data: string, publicKey?: string) => ({ data, encoding: 'OCMF', publicKey });

describe('a signed record is', () => {
  test('verified where the operator has entered the key of the meter', () => {
    const judged = judge(value(ours.record(readings)), [meter().publicKey, ours.publicKey]);
    expect(judged).toMatchObject({ verdict: 'verified', keyHex: ours.publicKey });
  });

  test('only claimed where the key came along with it', () => {
    expect(judge(value(ours.record(readings), ours.publicKey), []).verdict).toBe('claimed');
  });

  test('invalid where another key came along than the one entered', () => {
    const forger = meter();
    expect(judge(value(forger.record(readings), forger.publicKey), [ours.publicKey]).verdict).toBe('invalid');
  });

  test('invalid once a digit or a space of it was changed', () => {
    const record = ours.record(readings);
    for (const changed of [record.replace('62512', '62612'), record.replace('"FV":', '"FV": ')])
      expect(judge(value(changed), [ours.publicKey]).verdict).toBe('invalid');
  });

  test.each([
    ['no key is known', value(ours.record(readings)), []],
    ['the key cannot be read', value(ours.record(readings), 'no key'), []],
    ['it is in another format', { data: 'AABB', encoding: 'DLMS Message' }, [ours.publicKey]],
    ['it is cut short', value('OCMF|{"FV"'), [ours.publicKey]],
  ])('unverifiable where %s', (_why, given, keys) => {
    expect(judge(given, keys)).toMatchObject({ verdict: 'unverifiable' });
  });

  test.each(['secp256r1', 'secp192k1', 'brainpoolP256r1', 'secp256k1'])(
    'read on the curve %s, from a bare point',
    (name) => {
      const one = meter(name === 'secp256r1' ? 'prime256v1' : name, name);
      expect(judge(value(one.record(readings)), [one.point]).verdict).toBe('verified');
    },
  );

  test('read where the signature is r and s, bare', () => {
    expect(judge(value(ours.record(readings, 'plain')), [ours.publicKey]).verdict).toBe('verified');
  });

  // One in 256 begins with the byte a DER sequence begins with.
  test('read where a bare point or a bare signature begins as DER does', () => {
    const likeDer = until(
      () => meter(),
      ({ point }) => point.startsWith('30'),
    );
    const record = until(
      () => likeDer.record(readings, 'plain'),
      (one) => one.includes('"SD":"30'),
    );
    expect(judge(value(record), [likeDer.point]).verdict).toBe('verified');
  });
});

test.each([
  ['hex with spaces', ours.publicKey.toUpperCase().replace(/(....)/g, '$1 ')],
  ['base64', Buffer.from(ours.publicKey, 'hex').toString('base64')],
  ['base64 over hex', Buffer.from(ours.publicKey).toString('base64')],
  ['the envelope of the OCA', Buffer.from(`oca:base16:asn1:${ours.publicKey}`).toString('base64')],
  ['the envelope bare', `oca:base16:asn1:${ours.publicKey}`],
])('a key is read in %s', (_form, key) => {
  expect(judge(value(ours.record(readings)), [key]).verdict).toBe('verified');
});

describe('the signed energy of a session', () => {
  const judged = (...records: string[]) => records.map((record) => judge(value(record), [ours.publicKey]));

  test('is the end less the begin, in one record or two', () => {
    const two = readings.map((reading) => ours.record([reading]));
    expect(signedEnergy(judged(ours.record(readings)))).toEqual({ verdict: 'verified', energyWh: 12000 });
    expect(signedEnergy(judged(...two))).toEqual({ verdict: 'verified', energyWh: 12000 });
  });

  test.each(['L', 'R', 'A', 'P'])('ends with %s too: locally, from afar, aborted, without power', (mark) => {
    const record = ours.record([readings[0]!, { ...readings[1]!, mark }]);
    expect(signedEnergy(judged(record))?.energyWh).toBe(12000);
  });

  test('is as doubtful as the worst of its records', () => {
    const [begin, end] = readings.map((reading) => ours.record([reading]));
    expect(signedEnergy(judged(begin!, end!.replace('62512', '62912')))).toEqual({ verdict: 'invalid' });
    expect(signedEnergy([])).toBeUndefined();
  });

  test('holds a bill that says otherwise, but not for the hundredths that registers leave out', () => {
    const signed = { verdict: 'verified' as const, energyWh: 12000.1 };
    expect(signatureDoubts(signed, 12000)).toEqual([]);
    expect(signatureDoubts(signed, 12400)).toEqual(['signed-energy-differs']);
    expect(signatureDoubts({ verdict: 'invalid' }, 12000)).toEqual(['signature-invalid']);
    expect(signatureDoubts(undefined, 12000)).toEqual([]);
  });
});
