import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { incidentIn, incidentToken } from '#links/incident-links.ts';

beforeAll(() => void (process.env.LINK_SECRET = 'house'));

const hex = fc.uint8Array({ minLength: 10, maxLength: 10 }).map((bytes) => Buffer.from(bytes).toString('hex'));

test('a link says which incident and telling, in letters that a phone takes whole', () => {
  fc.assert(
    fc.property(hex, fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 35 }), (incidentId, telling, uses) => {
      const token = incidentToken({ incidentId, telling, uses });
      expect(incidentIn(token)).toEqual({ incidentId, telling, uses });
      expect(token).toMatch(/^[0-9A-Za-z]{25,26}$/);
    }),
  );
});

test('nobody makes one: another incident, telling or sign is refused, and so is anything else', () => {
  const token = incidentToken({ incidentId: '00112233445566778899', telling: 1, uses: 0 });
  const wrong = [...token].map((letter, n) => token.slice(0, n) + (letter === 'a' ? 'b' : 'a') + token.slice(n + 1));
  for (const each of [...wrong, '', 'x', `${token}a`, token.slice(1), 'ÿ'.repeat(24)])
    expect(incidentIn(each)).toBeUndefined();
  process.env.LINK_SECRET = 'another';
  expect(incidentIn(token)).toBeUndefined();
  process.env.LINK_SECRET = 'house';
});
