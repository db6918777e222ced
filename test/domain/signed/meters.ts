import { createSign, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A meter of our own with a key of its own, signing as OCMF 1.4 says. */
export function meter(curve = 'prime256v1', name = 'secp256r1') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve });
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('hex'),
    /** X‖Y alone, as some meters print it. */
    point: publicKey
      .export({ format: 'der', type: 'spki' })
      .toString('hex')
      .slice(-2 * sizes[name]!),
    record: (readings: { mark: string; kWh: number; minute?: number }[], form: 'der' | 'plain' = 'der') => {
      const payload = JSON.stringify({ FV: '1.0', MS: 'M1', PG: 'T1', ID: 'TAG', RD: readings.map(reading) });
      return `OCMF|${payload}|${JSON.stringify({ SA: `ECDSA-${name}-SHA256`, SD: signed(payload, privateKey, form) })}`;
    },
  };
}

const sizes: Record<string, number> = { secp256r1: 64, secp192k1: 48, brainpoolP256r1: 64, secp256k1: 64 };

const reading = ({ mark, kWh, minute = 0 }: { mark: string; kWh: number; minute?: number }) => ({
  TM: `2026-03-02T10:${String(minute).padStart(2, '0')}:00,000+0100 S`,
  TX: mark,
  RV: kWh,
  RI: '1-b:1.8.0',
  RU: 'kWh',
  ST: 'G',
});

const signed = (payload: string, key: KeyObject, form: 'der' | 'plain') =>
  form === 'der'
    ? createSign('SHA256').update(payload).sign(key, 'hex')
    : sign('sha256', Buffer.from(payload), { key, dsaEncoding: 'ieee-p1363' }).toString('hex');
