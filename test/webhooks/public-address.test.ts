import { afterEach, describe, expect, test } from 'vitest';
import { isPublicAddress, objectionTo, publicLookup } from '#webhooks/public-address.ts';

afterEach(() => delete process.env.PUBLIC_URL);

test.each([
  ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
  ...['::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'ff02::1'],
  ...['localhost', ''],
])('%s is no public address', (address) => expect(isPublicAddress(address)).toBe(false));

test.each(['8.8.8.8', '172.32.0.1', '192.169.0.1', '2a00:1450:400f::1', '2600::1'])('%s is public', (address) =>
  expect(isPublicAddress(address)).toBe(true),
);

describe('in a deployment', () => {
  test.each([
    ['http://example.com/hooks', 'must begin with https://'],
    ['https://127.0.0.1/', 'no public address'],
    ['https://0x7f.1/', 'no public address'],
    ['https://2130706433/', 'no public address'],
    ['https://[::1]/', 'no public address'],
    ['https://localhost/', 'no public address'],
    ['https://metadata/', 'no public address'],
    ['https://ann:secret@example.com/', 'a password in an address is read by everybody'],
    ['ftp://example.com/', 'must begin with https://'],
    ['example.com', 'not a URL'],
  ])('nothing is sent to %s: %s', (url, why) => expect(objectionTo(url)).toBe(why));

  test('a public name over TLS is taken', () => expect(objectionTo('https://example.com/hooks?a=1')).toBeUndefined());

  test('a name that means a private address is not connected to, however innocent it looks', async () => {
    const looked = () =>
      new Promise((resolve, reject) =>
        publicLookup('localhost', {}, (error, address) => (error ? reject(error) : resolve(address))),
      );
    await expect(looked()).rejects.toThrow('localhost is no public address');
    process.env.PUBLIC_URL = 'http://localhost:8080';
    expect(['127.0.0.1', '::1']).toContain(await looked());
  });
});

test('on one machine its neighbours may be told, over plain HTTP as well', () => {
  process.env.PUBLIC_URL = 'http://localhost:8080';
  expect(objectionTo('http://localhost:9000/hooks')).toBeUndefined();
  expect(objectionTo('ftp://localhost/')).toBe('must begin with https://');
  process.env.PUBLIC_URL = 'https://charge.example';
  expect(objectionTo('http://localhost:9000/hooks')).toBe('must begin with https://');
});
