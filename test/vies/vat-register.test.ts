import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { vies } from '#vies/vat-register.ts';
import { startVies } from '#test/support/vies-server.ts';

let server: Awaited<ReturnType<typeof startVies>>;
beforeAll(async () => void (server = await startVies()));
beforeEach(() => void server.asked.splice(0));
afterAll(() => server.stop());

test('an id that was given to somebody is theirs; who asks with an id of their own gets a number for it', async () => {
  expect(await vies(server.address)('DE123456788', 'SE556677889901')).toEqual({
    ...{ valid: true, name: 'Roam GmbH', consultation: 'WAPIAAAAX1' },
  });
  expect(server.asked).toEqual([
    {
      ...{ countryCode: 'DE', vatNumber: '123456788' },
      ...{ requesterMemberStateCode: 'SE', requesterNumber: '556677889901' },
    },
  ]);
});

test('a state that tells no names, an asker whom VIES does not know, an id that nobody has', async () => {
  expect(await vies(server.address)('ES12345678Z', 'NO123456789MVA')).toEqual({ valid: true });
  expect(server.asked).toEqual([{ countryCode: 'ES', vatNumber: '12345678Z' }]);
  expect(await vies(server.address)('DE000000000')).toEqual({ valid: false });
});

test('a state whose register is away says nothing of an id; nor does VIES of one that is not of the EU', async () => {
  expect(await vies(server.address)('FR12345678901')).toBeUndefined();
  expect(await vies(server.address)('CHE123456789MWST')).toBeUndefined();
  expect(server.asked).toHaveLength(1);
});

test('VIES itself away is trouble, and no answer', async () => {
  const nobody = createServer().listen(0, '127.0.0.1');
  await once(nobody, 'listening');
  const { port } = nobody.address() as AddressInfo;
  nobody.close();
  await expect(vies(`http://127.0.0.1:${port}`)('DE123456788')).rejects.toThrow();
});
