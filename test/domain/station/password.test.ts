import { describe, expect, test } from 'vitest';
import { hashPassword, newPassword, passwordMatches } from '#domain/station/password.ts';

describe('a password', () => {
  const secret = { passwordSalt: 'salt', passwordHash: hashPassword('salt', 'a:b') };

  test('matches itself only, colons and all', () => {
    expect(['a:b', 'a', 'a:b:', '', 'A:B'].map((offered) => passwordMatches(secret, offered))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('matches nothing where no hash is kept', () => {
    expect(passwordMatches({ passwordSalt: '', passwordHash: '' }, '')).toBe(false);
  });

  test('is made new each time, within what OCPP takes', () => {
    const made = Array.from({ length: 50 }, newPassword);
    expect(new Set(made).size).toBe(50);
    expect(made.every((password) => /^[A-Za-z0-9]{20}$/.test(password))).toBe(true);
  });
});
