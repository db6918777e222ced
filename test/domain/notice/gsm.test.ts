import { expect, test } from 'vitest';
import { beyondOneSms } from '#domain/notice/gsm.ts';

test('an SMS holds 160 letters of GSM-7, where [ counts twice, or 70 of any other alphabet', () => {
  const over = (text: string) => beyondOneSms(text);
  expect([over('å'.repeat(160)), over('å'.repeat(161)), over('['.repeat(81)), over('š'.repeat(71))]).toEqual([
    0, 1, 2, 1,
  ]);
});
