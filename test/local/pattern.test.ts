import { expect, test } from 'vitest';
import { matches, type Pattern } from '#local/pattern.ts';

const session = (image: object, eventName = 'MODIFY') => ({ eventName, dynamodb: { NewImage: image } });
const image = (rules: Pattern): Pattern => ({ dynamodb: { NewImage: rules } });
const ended = {
  item: { S: 'SESSION' },
  status: { S: 'ended' },
  energyWh: { N: '42' },
  flags: { M: { x: { S: 'y' } } },
};

test.each<[string, Pattern, object, boolean]>([
  ['equal text', image({ status: { S: ['ended'] } }), ended, true],
  ['other text', image({ status: { S: ['active'] } }), ended, false],
  ['one of several', image({ status: { S: ['active', 'ended'] } }), ended, true],
  ['all keys', image({ status: { S: ['ended'] }, item: { S: ['STATION'] } }), ended, false],
  ['a number in an image is text', image({ energyWh: { N: [42] } }), ended, false],
  ['so text finds it', image({ energyWh: { N: ['42'] } }), ended, true],
  ['absent where it must be absent', image({ settledAt: { S: [{ exists: false }] } }), ended, true],
  ['present where it must be absent', image({ status: { S: [{ exists: false }] } }), ended, false],
  ['present where it must be present', image({ status: { S: [{ exists: true }] } }), ended, true],
  ['exists is about leaves: an object is none', image({ flags: [{ exists: true }] }), ended, false],
  ['exists under a missing parent', image({ a: { b: { c: [{ exists: false }] } } }), ended, true],
  ['prefix', image({ item: { S: [{ prefix: 'SES' }] } }), ended, true],
  ['suffix', image({ item: { S: [{ suffix: 'SES' }] } }), ended, false],
  ['ignoring case', image({ item: { S: [{ 'equals-ignore-case': 'session' }] } }), ended, true],
  ['anything but a list', image({ status: { S: [{ 'anything-but': ['ended', 'orphan'] }] } }), ended, false],
  ['anything but one', image({ status: { S: [{ 'anything-but': 'active' }] } }), ended, true],
  ['anything but a prefix', image({ status: { S: [{ 'anything-but': { prefix: 'en' } }] } }), ended, false],
  ['anything but needs something', image({ settledAt: { S: [{ 'anything-but': 'x' }] } }), ended, false],
  ['null', image({ none: { NULL: [null] } }), { none: { NULL: null } }, true],
  ['booleans', image({ inError: { BOOL: [true] } }), { inError: { BOOL: true } }, true],
  ['either of two patterns', { $or: [{ eventName: ['INSERT'] }, { eventName: ['MODIFY'] }] }, ended, true],
])('%s', (_name, pattern, newImage, expected) => {
  expect(matches(pattern, session(newImage))).toBe(expected);
});

test.each<[unknown[], number, boolean]>([
  [['=', 5], 5, true],
  [['>', 5], 5, false],
  [['>=', 5, '<', 10], 5, true],
  [['>=', 5, '<', 10], 10, false],
])('numeric %j of %d is %s', (numeric, power, expected) => {
  expect(matches({ power: [{ numeric }] }, { power })).toBe(expected);
});

test('a list of attributes matches when one of its elements does', () => {
  expect(matches({ sites: ['B'] }, { sites: ['A', 'B'] })).toBe(true);
  expect(matches({ sites: ['C'] }, { sites: ['A', 'B'] })).toBe(false);
});

test('a rule that is not known is an error, not a mismatch', () => {
  expect(() => matches({ a: [{ cidr: '10.0.0.0/24' }] }, { a: 'x' })).toThrow(
    'do not know the rule {"cidr":"10.0.0.0/24"}',
  );
});
