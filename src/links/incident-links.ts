import { fromBase62, toBase62 } from './base62.ts';
import { macOf, sameText } from './signed.ts';

/** An incident's id is 20 hex digits (incident-story.ts); as 14 letters it leaves room in an SMS. */
const idBytes = 10;
const idLength = 14;
/** 47 bits: a wrong one costs no read, and at a thousand tries a second one is right in two thousand years. */
const macBytes = 6;
const macLength = 9;

const mac = (text: string): string => toBase62(macOf('incident', text).subarray(0, macBytes), macLength);

/** Which telling of which incident, for the person who was told so; and how often a link of it has served, for each serves once. */
export type IncidentLink = { incidentId: string; telling: number; uses: number };

const most = 36;

/** In 25 letters. */
export function incidentToken({ incidentId, telling, uses }: IncidentLink): string {
  const id = toBase62(Buffer.from(incidentId, 'hex'), idLength);
  const text = `${id}${Math.min(uses, most - 1).toString(36)}${telling.toString(36)}`;
  return `${text}${mac(text)}`;
}

/** `undefined` where we have not written it. */
export function incidentIn(token: string): IncidentLink | undefined {
  const text = token.slice(0, -macLength);
  const id = fromBase62(text.slice(0, idLength), idBytes);
  const [uses, telling] = [text.slice(idLength, idLength + 1), text.slice(idLength + 1)];
  if (!id || !/^[\da-z]{2,4}$/.test(uses + telling) || !sameText(token, `${text}${mac(text)}`)) return undefined;
  return { incidentId: id.toString('hex'), telling: parseInt(telling, 36), uses: parseInt(uses, 36) };
}
