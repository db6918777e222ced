import { fromBase62, toBase62 } from './base62.ts';
import { macOf, sameText } from './signed.ts';

/** An incident's id is 20 hex digits (incident-story.ts); as 14 letters it leaves room in an SMS. */
const idBytes = 10;
const idLength = 14;
/** 47 bits: a wrong one costs no read, and at a thousand tries a second one is right in two thousand years. */
const macBytes = 6;
const macLength = 9;

const mac = (text: string): string => toBase62(macOf('incident', text).subarray(0, macBytes), macLength);

/** For the person who was told so: which telling of which incident, in 24 letters. */
export function incidentToken(incidentId: string, telling: number): string {
  const text = `${toBase62(Buffer.from(incidentId, 'hex'), idLength)}${telling.toString(36)}`;
  return `${text}${mac(text)}`;
}

/** `undefined` where we have not written it. */
export function incidentIn(token: string): { incidentId: string; telling: number } | undefined {
  const text = token.slice(0, -macLength);
  const id = fromBase62(text.slice(0, idLength), idBytes);
  const telling = text.slice(idLength);
  if (!id || !/^[\da-z]{1,3}$/.test(telling) || !sameText(token, `${text}${mac(text)}`)) return undefined;
  return { incidentId: id.toString('hex'), telling: parseInt(telling, 36) };
}
