import { verify, type KeyObject } from 'node:crypto';
import type { Ocmf } from './ocmf.ts';

/** Whether the meter whose key this is signed exactly these bytes. */
export function isSignedBy(record: Ocmf, key: KeyObject): boolean {
  const { curve, hash } = algorithmOf(record.algorithm);
  if (!curve) return false;
  const data = Buffer.from(record.payload);
  // Meters sign in DER; some write r‖s bare.
  const plain = record.signature.length % 16 === 0 && record.signature[0] !== 0x30;
  try {
    return verify(hash, data, { key, dsaEncoding: plain ? 'ieee-p1363' : 'der' }, record.signature);
  } catch {
    return false;
  }
}

/** As ECDSA-secp256r1-SHA256: the curve and the hash. */
export function algorithmOf(name: string): { curve?: string; hash: string } {
  const [kind, curve, hash = 'SHA256'] = name.split('-');
  return { curve: kind === 'ECDSA' ? curve : undefined, hash: hash.toLowerCase() };
}
