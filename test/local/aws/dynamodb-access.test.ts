import { expect, test } from 'vitest';
import { needsOf, writtenBy } from '#local/aws/dynamodb-access.ts';

test('a read of a table, and of its index', () => {
  expect(needsOf('GetItem', { TableName: 'sites' })).toEqual([{ action: 'GetItem', table: 'sites' }]);
  expect(needsOf('Query', { TableName: 'sessions', IndexName: 'byDriver' })).toEqual([
    { action: 'Query', table: 'sessions', index: 'byDriver' },
  ]);
});

test('a batch needs its action on every table', () => {
  expect(needsOf('BatchGetItem', { RequestItems: { sites: {}, tokens: {} } })).toEqual([
    { action: 'BatchGetItem', table: 'sites' },
    { action: 'BatchGetItem', table: 'tokens' },
  ]);
});

test('a transaction needs what each of its parts needs, and wakes the streams of what it writes', () => {
  const needs = needsOf('TransactWriteItems', {
    TransactItems: [
      { Put: { TableName: 'invoices' } },
      { Update: { TableName: 'invoices' } },
      { Delete: { TableName: 'commands' } },
      { ConditionCheck: { TableName: 'sessions' } },
    ],
  });
  expect(needs).toEqual([
    { action: 'PutItem', table: 'invoices' },
    { action: 'UpdateItem', table: 'invoices' },
    { action: 'DeleteItem', table: 'commands' },
    { action: 'ConditionCheckItem', table: 'sessions' },
  ]);
  expect(writtenBy(needs)).toEqual(['invoices', 'commands']);
});

test('reading together is reading each', () => {
  const needs = needsOf('TransactGetItems', { TransactItems: [{ Get: { TableName: 'sites' } }] });
  expect(needs).toEqual([{ action: 'GetItem', table: 'sites' }]);
  expect(writtenBy(needs)).toEqual([]);
});
