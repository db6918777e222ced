import { expect, test } from 'vitest';
import { csv } from '#domain/csv.ts';

test('texts are quoted where they must be, no text is a formula, and an amount keeps its decimals', () => {
  const rows = [
    ['site', 'net'],
    ['Slussen, "inne"', { amount: '-12.50' }],
    ['=SUM(A1)', 3],
    [undefined, '-1'],
  ];
  expect(csv(rows)).toBe(`site,net\r\n"Slussen, ""inne""",-12.50\r\n'=SUM(A1),3\r\n,'-1\r\n`);
});
