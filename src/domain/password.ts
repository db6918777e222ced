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
): boolean => {
  const [ours, theirs] = [passwordHash, hashPassword(passwordSalt, offered)].map((hash) => Buffer.from(hash));
  return ours!.length === theirs!.length && timingSafeEqual(ours!, theirs!);
};
