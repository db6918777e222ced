import { expect, test } from 'vitest';
import { wants } from '#local/aws/sns-filter.ts';
import { batchIn, publicationIn, xml, type MessageAttributes } from '#local/aws/sns-form.ts';
import type { Pattern } from '#local/pattern.ts';

const form = new URLSearchParams({
  Message: 'Charging has ended & is paid',
  Subject: 'Ended',
  'MessageAttributes.entry.1.Name': 'severity',
  'MessageAttributes.entry.1.Value.DataType': 'String',
  'MessageAttributes.entry.1.Value.StringValue': 'P1',
  'MessageAttributes.entry.2.Name': 'level',
  'MessageAttributes.entry.2.Value.DataType': 'Number',
  'MessageAttributes.entry.2.Value.StringValue': '2',
});

test('a message comes out of the form with its attributes', () => {
  expect(publicationIn(form)).toEqual({
    message: 'Charging has ended & is paid',
    subject: 'Ended',
    attributes: { severity: { Type: 'String', Value: 'P1' }, level: { Type: 'Number', Value: '2' } },
  });
});

test('so do those of a batch', () => {
  const batch = new URLSearchParams({
    'PublishBatchRequestEntries.member.1.Id': 'a',
    'PublishBatchRequestEntries.member.1.Message': 'x',
    'PublishBatchRequestEntries.member.2.Id': 'b',
    'PublishBatchRequestEntries.member.2.Message': 'y',
  });
  expect(batchIn(batch)).toEqual([
    { id: 'a', publication: { message: 'x', attributes: {} } },
    { id: 'b', publication: { message: 'y', attributes: {} } },
  ]);
});

test('an answer is XML with its text escaped and its lists repeated', () => {
  expect(xml({ R: { M: 'a<b>&"c"', L: { member: [{ Id: '1' }, { Id: '2' }] } } })).toBe(
    '<?xml version="1.0"?><R><M>a&#60;b&#62;&#38;&#34;c&#34;</M><L><member><Id>1</Id></member><member><Id>2</Id></member></L></R>',
  );
});

const attributes: MessageAttributes = {
  severity: { Type: 'String', Value: 'P1' },
  level: { Type: 'Number', Value: '2' },
  sites: { Type: 'String.Array', Value: '["A","B"]' },
};

test.each<[string, Pattern | undefined, boolean]>([
  ['no policy wants all', undefined, true],
  ['a value that is listed', { severity: ['P1', 'P2'] }, true],
  ['a value that is not', { severity: ['P3'] }, false],
  ['an attribute that is missing', { siteId: ['A'] }, false],
  ['an attribute that must be missing', { siteId: [{ exists: false }] }, true],
  ['all attributes', { severity: ['P1'], level: [{ numeric: ['>', 2] }] }, false],
  ['a number', { level: [{ numeric: ['>=', 2] }] }, true],
  ['a number is no text', { level: ['2'] }, false],
  ['one of an array', { sites: ['B'] }, true],
  ['a prefix', { severity: [{ prefix: 'P' }] }, true],
  ['anything but', { severity: [{ 'anything-but': ['P4'] }] }, true],
])('%s', (_name, policy, expected) => {
  expect(wants(policy, undefined, { message: '', attributes })).toBe(expected);
});

test('a policy may look at the message itself', () => {
  const message = JSON.stringify({ kind: 'ended', session: { siteId: 'A' } });
  expect(wants({ session: { siteId: ['A'] } }, 'MessageBody', { message, attributes })).toBe(true);
  expect(wants({ kind: ['ended'] }, 'MessageBody', { message: 'plain text', attributes })).toBe(false);
});
