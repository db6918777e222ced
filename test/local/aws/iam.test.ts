import { expect, test } from 'vitest';
import { isAllowed, type Statement } from '#local/aws/iam.ts';

const table = 'arn:aws:dynamodb:eu-north-1:000000000000:table/sessions';
const read: Statement = { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Query'], Resource: [table] };

test.each<[string, Statement[], string, string, boolean]>([
  ['no statement allows nothing', [], 'dynamodb:GetItem', table, false],
  ['what is granted is allowed', [read], 'dynamodb:GetItem', table, true],
  ['another action is not', [read], 'dynamodb:PutItem', table, false],
  ['another table is not', [read], 'dynamodb:GetItem', `${table}2`, false],
  ['an index is a resource of its own', [read], 'dynamodb:Query', `${table}/index/byDriver`, false],
  ['which a wildcard covers', [{ ...read, Resource: `${table}/index/*` }], 'dynamodb:Query', `${table}/index/x`, true],
  ['actions know no case', [{ ...read, Action: 'DynamoDB:getitem' }], 'dynamodb:GetItem', table, true],
  ['wildcards in actions', [{ ...read, Action: 'dynamodb:Get*' }], 'dynamodb:GetItem', table, true],
  ['a question mark is one character', [{ ...read, Action: 'dynamodb:Get?tem' }], 'dynamodb:GetItem', table, true],
  ['a dot is a dot', [{ ...read, Resource: 'arn.*' }], 'dynamodb:GetItem', table, false],
  ['everything', [{ Effect: 'Allow', Action: '*', Resource: '*' }], 'sns:Publish', '+46701234567', true],
  ['Deny wins', [read, { Effect: 'Deny', Action: '*', Resource: '*' }], 'dynamodb:GetItem', table, false],
  ['NotAction', [{ Effect: 'Allow', NotAction: 'sns:*', Resource: '*' }], 'dynamodb:GetItem', table, true],
  ['NotAction leaves out', [{ Effect: 'Allow', NotAction: 'sns:*', Resource: '*' }], 'sns:Publish', 'x', false],
  ['NotResource', [{ Effect: 'Allow', Action: '*', NotResource: 'arn:*' }], 'sns:Publish', '+46', true],
  ['a statement without a resource is nothing', [{ Effect: 'Allow', Action: '*' }], 'sns:Publish', 'x', false],
])('%s', (_name, statements, action, resource, expected) => {
  expect(isAllowed(statements, { action, resource })).toBe(expected);
});

const send = (Condition: Statement['Condition'], Effect: Statement['Effect'] = 'Allow'): Statement => ({
  Effect,
  Action: 'ses:SendEmail',
  Resource: '*',
  Condition,
});
const from = { 'ses:fromaddress': 'billing@laddnav.example' };

test.each<[string, Statement[], boolean]>([
  ['a fulfilled condition', [send({ StringEquals: { 'ses:FromAddress': 'billing@laddnav.example' } })], true],
  ['one of several values', [send({ StringLike: { 'ses:FromAddress': ['x', '*@laddnav.example'] } })], true],
  ['another value', [send({ StringEquals: { 'ses:FromAddress': 'other@laddnav.example' } })], false],
  ['a key that the request does not have', [send({ StringEquals: { 'aws:SourceVpc': 'v' } })], false],
  ['an operator that is not understood allows nothing', [send({ DateLessThan: { 'aws:CurrentTime': 'x' } })], false],
  ['and denies', [send(undefined), send({ DateLessThan: { 'aws:CurrentTime': 'x' } }, 'Deny')], false],
])('%s', (_name, statements, expected) => {
  expect(isAllowed(statements, { action: 'ses:SendEmail', resource: 'r', context: from })).toBe(expected);
});
