import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 20 of 62 characters: 119 bits, within the 16 to 40 bytes that OCPP Basic authentication takes. */
export const newPassword = (): string =>
  Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join('');

/**
 * One salted round is enough: slow hashes slow down guessing, and nobody guesses 119 random bits. It keeps the
 * handshake quick when a whole fleet reconnects at once.
 */
export const hashPassword = (salt: string, password: string): string =>
  createHash('sha256')
    .update(salt + password)
    .digest('base64');

export type Password = { passwordSalt: string; passwordHash: string };

/** Sent to the charger by that command, or shown under that id; it counts beside the old one until the charger has come with it. */
export type NextPassword = Password & { commandId: string };

export const passwordMatches = ({ passwordSalt, passwordHash }: Password, offered: string): boolean =>
  sameSecret(passwordHash, hashPassword(passwordSalt, offered));

type Known = Password & { nextPasswords?: NextPassword[] };

/** Which of a station's passwords was offered. A charger that was told it in hexadecimal may offer the digits. */
export function passwordOffered(station: Known, offered: string): Password | NextPassword | undefined {
  const spellings = [offered, ...(hexadecimal.test(offered) ? [Buffer.from(offered, 'hex').toString()] : [])];
  const known = [station, ...(station.nextPasswords ?? [])];
  return known.find((password) => spellings.some((spelling) => passwordMatches(password, spelling)));
}

const hexadecimal = /^[\da-f]{40}$/i;

/** Whether what was offered is the secret, in a time that tells nothing of it. Nothing is no secret. */
export function sameSecret(secret: string, offered: string): boolean {
  const [ours, theirs] = [Buffer.from(secret), Buffer.from(offered)];
  return ours.length > 0 && ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
