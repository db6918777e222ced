import type { Command } from './command.ts';

/** A word on an update or a log that was asked for. */
export type WorkStatus = { status: string; requestId?: number; at: string };

type SentAt = { sentAt?: string };

/**
 * The command a word belongs to: by its number, where the station names one (2.x, and 1.6's security extensions), else
 * the last of its kind that had gone out by then.
 */
export function commandOf<C extends Command>(
  { requestId, at }: WorkStatus,
  commands: readonly C[],
  numberOf: (command: C) => number,
): C | undefined {
  const sent = commands.filter((command) => ((command as SentAt).sentAt ?? '~') <= at);
  if (requestId !== undefined) return commands.find((command) => numberOf(command) === requestId);
  return sent.sort((a, b) => (a.commandId < b.commandId ? 1 : -1))[0];
}
