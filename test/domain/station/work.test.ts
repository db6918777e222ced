import { expect, test } from 'vitest';
import { withoutPassword } from '#domain/station/address.ts';
import type { Command } from '#domain/station/command.ts';
import { commandOf } from '#domain/station/work.ts';

const asked = (commandId: string, sentAt?: string) => ({ commandId, sentAt }) as unknown as Command;
const numberOf = ({ commandId }: Command) => Number(commandId);
const at = '2026-11-20T12:00:00.000Z';

test('a word belongs to the command it names, else to the last one that had gone out by then', () => {
  const commands = [
    asked('1', '2026-11-20T10:00:00.000Z'),
    asked('2', '2026-11-20T11:00:00.000Z'),
    asked('3'),
    asked('4', '2027'),
  ];
  expect(commandOf({ status: 'Installed', at }, commands, numberOf)?.commandId).toBe('2');
  expect(commandOf({ status: 'Installed', requestId: 1, at }, commands, numberOf)?.commandId).toBe('1');
  expect(commandOf({ status: 'Installed', requestId: 9, at }, commands, numberOf)).toBeUndefined();
});

test('an address is shown without the password it carries', () => {
  expect(withoutPassword('ftp://me:secret@files.example/fw.bin')).toBe('ftp://***@files.example/fw.bin');
  expect(withoutPassword('https://files.example/fw.bin')).toBe('https://files.example/fw.bin');
});
