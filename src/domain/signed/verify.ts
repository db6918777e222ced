import { verify, type KeyObject } from 'node:crypto';
import type { Ocmf } from './ocmf.ts';

/** Whether the meter whose key this is signed exactly these bytes. */
export function isSignedBy(record: Ocmf, key: KeyObject): boolean {
  const { curve, hash } = algorithmOf(record.algorithm);
  if (!curve) return false;
  const data = Buffer.from(record.payload);
  // Meters sign in DER; some write r‖s bare, and an r may begin as DER does.
  return (['der', 'ieee-p1363'] as const).some((dsaEncoding) => {
    try {
      return verify(hash, data, { key, dsaEncoding }, record.signature);
    } catch {
      return false;
    }
  });
}

/** As ECDSA-secp256r1-SHA256: the curve and the hash. */
export function algorithmOf(name: string): { curve?: string; hash: string } {
  const [kind, curve, hash = 'SHA256'] = name.split('-');
  return { curve: kind === 'ECDSA' ? curve : undefined, hash: hash.toLowerCase() };
}
