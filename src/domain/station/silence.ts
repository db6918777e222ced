import type { Command } from './command.ts';
import { answerWithinMs, statusOf } from './command-status.ts';

/** A CALLERROR is an answer, too. */
const isWord = ({ status, reason }: { status: Command['status']; reason?: string }): boolean =>
  ['accepted', 'rejected'].includes(status) || reason === 'callError';

/**
 * Whether a station that was asked whether it is there has said nothing since, to that or to anything else: the question
 * itself may have to wait for one before it to be given up.
 */
export function isSilent(commands: Command[], commandId: string, at: Date): boolean {
  const asked = commands.find((command) => command.commandId === commandId);
  if (!asked) return false;
  const from = new Date(Date.parse(asked.queuedAt) - answerWithinMs).toISOString();
  const hasAnswered = commands.some((one) => 'answeredAt' in one && one.answeredAt >= asked.queuedAt && isWord(one));
  const hasNot = commands.some((one) => statusOf(one, at) === 'timedOut' && 'sentAt' in one && one.sentAt! >= from);
  return hasNot && !hasAnswered;
}
