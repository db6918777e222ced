import { expect, test } from 'vitest';
import { authorise } from '#domain/driver/authorise.ts';
import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import { withStart } from '#domain/session/session-merge.ts';
import type { Token } from '#domain/driver/token.ts';
import { charged, identity, minute, started, stopped } from '#test/domain/session/evidence.ts';

const token: Token = { idTag: 'TAG1', status: 'accepted', driverId: 'D1', group: 'FLEET', expiresAt: minute(100) };
const facts = { driverId: 'D1', group: 'FLEET', expiresAt: minute(100) };
const ask = { idTag: 'TAG1', token, site: {}, at: minute(0) };
const open = withStart(undefined, identity, started(1000));
const connector = { stationId: 'CP1', evseId: 1, connectorId: 1 };

test('a known tag may charge, and its group and expiry are told', () => {
  expect(authorise(ask)).toEqual({ status: 'Accepted', ...facts });
});

test('a blocked tag may not, nor an expired one, nor none', () => {
  expect(authorise({ ...ask, token: { ...token, status: 'blocked' } })).toEqual({ status: 'Blocked', ...facts });
  expect(authorise({ ...ask, at: minute(100) })).toEqual({ status: 'Expired', ...facts });
  expect(authorise({ ...ask, idTag: undefined })).toEqual({ status: 'Invalid' });
});

test('an unknown tag is refused, unless the site takes all', () => {
  const unknown = { ...ask, token: undefined };
  expect(authorise(unknown)).toEqual({ status: 'Invalid' });
  expect(authorise({ ...unknown, site: { acceptUnknownTokens: true } })).toEqual({ status: 'Accepted' });
});

test('what a charger’s own terminal holds money for is let in by the terminal’s reference, which nobody knows', () => {
  expect(authorise({ ...ask, token: undefined, atTerminal: true })).toEqual({ status: 'Accepted' });
});

test('a tag that charges elsewhere is ConcurrentTx', () => {
  const starting = { sessionId: 'OTHER', connector: { ...connector, connectorId: 2, evseId: 2 }, open: [open] };
  expect(authorise({ ...ask, starting })).toEqual({ status: 'ConcurrentTx', ...facts });
});

test.each([
  ['the start is a repeated one', { sessionId: open.sessionId, connector, open: [open] }],
  ['the connector must be free for another start', { sessionId: 'OTHER', connector, open: [open] }],
  ['the other session has ended', { sessionId: 'OTHER', connector, open: [charged(started(1), stopped(2))] }],
])('a tag is not locked where %s', (_, starting) => {
  expect(authorise({ ...ask, starting }).status).toBe('Accepted');
});

test.each([
  ['in any case', 'abCd', 'ABCD'],
  ['with blanks and zero bytes around it', ' abcd\u0000\u0000', 'ABCD'],
  ['longer than a reader should send', '0123456789ABCDEF0123xy', '0123456789ABCDEF0123XY'],
  ['of a car or of nobody', 'vid:00aabb', 'VID:00AABB'],
  ['with a sign', '#FreeCharging', '#FREECHARGING'],
  ['as a number', 4711, '4711'],
  ['that is empty', '  ', undefined],
  ['that is no text', { id: 1 }, undefined],
])('a tag %s has one spelling', (_, raw, tag) => {
  expect(normaliseIdTag(raw)).toBe(tag);
});
