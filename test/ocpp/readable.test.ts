import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payloadIn, readable } from '#ocpp/readable.ts';

describe('a payload in the log', () => {
  test.each([
    [
      { idTag: '04A2B3C4D5E6F7', connectorId: 1 },
      { idTag: '04A2…', connectorId: 1 },
    ],
    [{ idToken: { idToken: '04A2B3C4', type: 'ISO14443' } }, { idToken: { idToken: '04A2…', type: 'ISO14443' } }],
    [{ idTag: 'AB' }, { idTag: 'A…' }],
    [
      { key: 'AuthorizationKey', value: 'hidden' },
      { key: 'AuthorizationKey', value: '***' },
    ],
    [
      { key: 'HeartbeatInterval', value: '300' },
      { key: 'HeartbeatInterval', value: '300' },
    ],
    [
      { configurationKey: [{ key: 'AuthorizationKey', readonly: false, value: 'hidden' }] },
      { configurationKey: [{ key: 'AuthorizationKey', readonly: false, value: '***' }] },
    ],
    [
      { setVariableData: [{ variable: { name: 'BasicAuthPassword' }, attributeValue: 'hidden' }] },
      { setVariableData: [{ variable: { name: 'BasicAuthPassword' }, attributeValue: '***' }] },
    ],
    [
      { connectionData: { basicAuthPassword: 'hidden', vpn: { key: 'hidden' } } },
      { connectionData: { basicAuthPassword: '***', vpn: '***' } },
    ],
    [{ location: 'ftp://user:hidden@host/log' }, { location: 'ftp://***@host/log' }],
    [{ data: 'x'.repeat(200) }, { data: `${'x'.repeat(120)}… 200 characters` }],
    [{ list: Array.from({ length: 12 }, (_, i) => i) }, { list: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, '… 2 more'] }],
    [{}, {}],
  ])('%j is kept as %j', (payload, kept) => {
    expect(readable(payload)).toEqual(kept);
  });

  test('stays short and free of the secret, wherever in it the secret stands', () => {
    const secret = 'Kq7hidden9Zw';
    const leaf = fc.constantFrom<object>(
      { key: 'AuthorizationKey', value: secret },
      { variable: { name: 'BasicAuthPassword' }, attributeValue: secret },
      { password: secret },
      { idTag: secret },
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 20 },
        leaf,
        fc.array(tie('tree'), { maxLength: 30 }),
        fc.record({ a: tie('tree'), b: fc.string() }),
      ),
    }));
    fc.assert(
      fc.property(tree, (payload) => {
        const text = JSON.stringify(readable(payload));
        expect(text).not.toContain(secret);
        expect(text.length).toBeLessThan(5_000);
      }),
    );
  });
});

test.each([
  ['[2,"1","Authorize",{"idTag":"12345678"}]', { idTag: '1234…' }],
  ['[3,"1",{"status":"Accepted"}]', { status: 'Accepted' }],
  ['[4,"1","GenericError","no",{}]', { code: 'GenericError', description: 'no', details: {} }],
  ['{"password":"x', '14 characters that are no frame'],
  ['', undefined],
])('of the frame %s the log keeps %j', (frame, kept) => {
  expect(payloadIn(frame)).toEqual(kept);
});
