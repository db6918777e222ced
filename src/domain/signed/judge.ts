import { meterKeyHex, readMeterKey } from './meter-key.ts';
import { readOcmf, type OcmfReading } from './ocmf.ts';
import type { SignedValue } from './signed-values.ts';
import { algorithmOf, isSignedBy } from './verify.ts';

/**
 * - `verified`: signed by a meter whose key the operator has entered;
 * - `claimed`: signed by the key that came along, which proves only that the record is whole;
 * - `invalid`: signed by none of them: the record was changed, or is another meter's;
 * - `unverifiable`: no key, or a format that is not OCMF.
 */
export type Verdict = 'verified' | 'claimed' | 'invalid' | 'unverifiable';

export type JudgedValue = SignedValue & { verdict: Verdict; readings: OcmfReading[]; keyHex?: string };

/** @param meterKeys of the station's meters, as the operator entered them */
export function judge(value: SignedValue, meterKeys: readonly string[]): JudgedValue {
  const record = value.encoding === 'OCMF' ? readOcmf(value.data) : undefined;
  if (!record) return { ...value, verdict: 'unverifiable', readings: [] };
  const { curve } = algorithmOf(record.algorithm);
  const keyOf = (text: string) => readMeterKey(text, curve);
  const known = meterKeys.map(keyOf).filter((key) => key !== undefined);
  const came = value.publicKey ? keyOf(value.publicKey) : undefined;
  // A known key decides: a forger brings a key along too.
  const keys = known.length ? known : came ? [came] : [];
  const signer = keys.find((key) => isSignedBy(record, key));
  const verdict = signer ? (known.length ? 'verified' : 'claimed') : keys.length ? 'invalid' : 'unverifiable';
  return { ...value, verdict, readings: record.readings, ...(signer && { keyHex: meterKeyHex(signer) }) };
}

export type SignedEnergy = { verdict: Verdict; energyWh?: number };

const worstFirst = ['invalid', 'unverifiable', 'claimed', 'verified'] as const;

/** OCMF 1.4 table 7, TX: ended as it should, locally, from afar, aborted, or by a loss of power. */
const ends = ['E', 'L', 'R', 'A', 'P'];

/** The session as its meter signed it: the worst verdict of all records, and the energy from begin to end. */
export function signedEnergy(values: JudgedValue[]): SignedEnergy | undefined {
  if (!values.length) return undefined;
  const verdict = worstFirst.find((one) => values.some((value) => value.verdict === one))!;
  const readings = values.flatMap((value) => (value.verdict === 'invalid' ? [] : value.readings));
  const energy = readings.filter(({ wh }) => wh !== undefined);
  const begin = energy.find(({ transaction }) => transaction === 'B')?.wh;
  const end = energy.findLast(({ transaction }) => ends.includes(transaction ?? ''))?.wh;
  const whole = begin !== undefined && end !== undefined;
  return { verdict, ...(whole && { energyWh: Number((end - begin).toPrecision(15)) }) };
}

/** What a signature says against a bill. Registers are told in hundredths of a kWh, so ten Wh say nothing. */
export function signatureDoubts(signed: SignedEnergy | undefined, energyWh: number): string[] {
  if (!signed) return [];
  if (signed.verdict === 'invalid') return ['signature-invalid'];
  const differs = signed.energyWh !== undefined && Math.abs(signed.energyWh - energyWh) > 10;
  return differs ? ['signed-energy-differs'] : [];
}
