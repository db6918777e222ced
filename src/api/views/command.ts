import { now } from '#clock';
import { reasonOf, statusOf } from '#domain/station/command-status.ts';
import type { Command } from '#domain/station/command.ts';

export const viewOfCommand = (command: Command) => ({
  ...command,
  status: statusOf(command, now()),
  reason: reasonOf(command, now()),
  expiresAt: command.validUntil,
});
