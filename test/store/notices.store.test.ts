import { beforeAll, expect, test } from 'vitest';
import { claimNotice, releaseNotice } from '#store/notices.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

test('of many who want to tell someone the same, one may', async () => {
  const claims = await Promise.all(Array.from({ length: 5 }, () => claimNotice('started#s1#sms#x', 2_000_000_000)));
  expect(claims.filter(Boolean)).toEqual([true]);
});

test('what surely did not go out may be tried again, once', async () => {
  await claimNotice('n1', 2_000_000_000);
  await releaseNotice('n1');
  expect([await claimNotice('n1', 2_000_000_000), await claimNotice('n1', 2_000_000_000)]).toEqual([true, false]);
});
