import { createHmac, timingSafeEqual } from 'node:crypto';

/** 96 bits: nobody guesses them over a network, and 16 letters leave room in an SMS. */
const macLength = 16;

/** What a link says, with our word that we have written it: for this purpose, and for no other. */
export const signed = (purpose: string, text: string): string =>
  `${text}.${macOf(purpose, text).toString('base64url').slice(0, macLength)}`;

/** What a link says; `undefined` where we have not written it. */
export function opened(purpose: string, token: string): string | undefined {
  const text = token.slice(0, -macLength - 1);
  return sameText(token, signed(purpose, text)) ? text : undefined;
}

/** In a time that tells nothing of where they differ. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export function macOf(purpose: string, text: string): Buffer {
  const secret = process.env.LINK_SECRET;
  // An empty secret would sign for everybody.
  if (!secret) throw new Error('LINK_SECRET is not set: lib/links.ts gives it to a function');
  return createHmac('sha256', secret).update(`${purpose}\n${text}`).digest();
}
