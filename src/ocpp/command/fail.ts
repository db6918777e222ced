import { now } from '#clock';
import type { AnsweredCommand, FailureReason, QueuedCommand } from '#domain/station/command.ts';
import { recordAnswer } from '#store/commands.ts';

export type Failure = { reason: FailureReason; description: string };

export const expired: Failure = { reason: 'expired', description: 'the station did not connect in time' };

/** Ends a command that no charger has heard of; it waits no longer. */
export const fail = (command: QueuedCommand, { reason, description }: Failure): Promise<AnsweredCommand | undefined> =>
  recordAnswer(command, { status: 'failed', reason, response: { description }, answeredAt: now().toISOString() });
