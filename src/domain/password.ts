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

export const passwordMatches = (
  { passwordSalt, passwordHash }: { passwordSalt: string; passwordHash: string },
  offered: string,
): boolean => sameSecret(passwordHash, hashPassword(passwordSalt, offered));

/** Whether what was offered is the secret, in a time that tells nothing of it. Nothing is no secret. */
export function sameSecret(secret: string, offered: string): boolean {
  const [ours, theirs] = [Buffer.from(secret), Buffer.from(offered)];
  return ours.length > 0 && ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
