import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { opened, signed } from '#links/signed.ts';

beforeEach(() => void (process.env.LINK_SECRET = 'a secret of the house'));

test('a link says what was written into it, for the purpose it was written for', () => {
  const token = signed('unsubscribe', 'asa~finished');
  expect(token).toMatch(/^asa~finished\.[\w-]{16}$/);
  expect(opened('unsubscribe', token)).toBe('asa~finished');
  expect(opened('receipt', token)).toBeUndefined();
});

test('whatever is changed in it, it says nothing', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (text, place, letter) => {
      const token = signed('receipt', text);
      const at = place % token.length;
      const changed = token.slice(0, at) + letter + token.slice(at + 1);
      expect(opened('receipt', changed)).toBe(changed === token ? text : undefined);
    }),
  );
  expect(['', '.', 'asa', 'asa.'].map((token) => opened('receipt', token))).toEqual([...Array(4)]);
});

test('another secret opens none, and without one none is written', () => {
  const token = signed('receipt', 'inv-s1');
  process.env.LINK_SECRET = 'another';
  expect(opened('receipt', token)).toBeUndefined();
  delete process.env.LINK_SECRET;
  expect(() => signed('receipt', 'inv-s1')).toThrow('LINK_SECRET is not set');
});
