import { createPublicKey, type KeyObject } from 'node:crypto';

/** The curves of OCMF 1.4 table 21, by the object identifier a key of theirs names (DER, without tag and length). */
const curves = new Map([
  ['secp192k1', '2b8104001f'],
  ['secp192r1', '2a8648ce3d030101'],
  ['secp256k1', '2b8104000a'],
  ['secp256r1', '2a8648ce3d030107'],
  ['secp384r1', '2b81040022'],
  ['brainpoolP256r1', '2b2403030208010107'],
  ['brainpool256r1', '2b2403030208010107'],
  ['brainpoolP384r1', '2b240303020801010b'],
  ['brainpool384r1', '2b240303020801010b'],
]);
const ecPublicKey = '2a8648ce3d0201';

/**
 * A meter's public key, in any of the shapes it travels in: the SubjectPublicKeyInfo printed on the meter or the bare
 * point, in hex or base64, with or without the envelope of the OCA's note on signed meter values (§3.2.2).
 * @param curve of a bare point, which does not say it itself
 */
export function readMeterKey(text: string, curve = 'secp256r1'): KeyObject | undefined {
  const bytes = bytesOf(text);
  // Which of the two it is, its first byte cannot say: one point in 256 begins as a SubjectPublicKeyInfo does.
  return publicKey(bytes) ?? publicKey(keyInfo(bytes, curve));
}

function publicKey(der: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

/** In hex, as it is printed on the meter: what a driver can compare. */
export const meterKeyHex = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('hex');

function bytesOf(text: string): Buffer {
  const compact = text.replace(/\s+/g, '');
  if (/^oca:base16:/i.test(compact)) return Buffer.from(compact.slice(compact.lastIndexOf(':') + 1), 'hex');
  if (/^oca:base64:/i.test(compact)) return Buffer.from(compact.slice(compact.lastIndexOf(':') + 1), 'base64');
  if (/^([0-9a-f]{2})+$/i.test(compact)) return Buffer.from(compact, 'hex');
  const decoded = Buffer.from(compact, 'base64');
  // The note's own example wraps the hex in base64 once more, without the envelope.
  const inner = decoded.toString('latin1');
  return /^(oca:|([0-9a-f]{2}){32,}$)/i.test(inner) ? bytesOf(inner) : decoded;
}

/** RFC 5480: the bare point X‖Y, or 04‖X‖Y, as a SubjectPublicKeyInfo. */
function keyInfo(bytes: Buffer, curve: string): Buffer {
  const point = bytes.length % 2 ? bytes : Buffer.concat([Buffer.of(4), bytes]);
  const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
  const algorithm = der(0x30, oid(ecPublicKey), oid(curves.get(curve) ?? ''));
  return der(0x30, algorithm, der(0x03, Buffer.of(0), point));
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag, ...(content.length < 128 ? [] : [0x81]), content.length), content]);
}
