import type { AnsweredCommand, Command, QueuedCommand } from '#domain/station/command.ts';
import { updateAnswered } from './firmware-answer.ts';
import { listAnswered, versionTold } from './local-lists.ts';
import { cancelled, reserved } from './reservations.ts';

/** What follows from an answer, whatever it is; a command that this leads to goes out next. */
type FollowUp = (command: AnsweredCommand) => Promise<QueuedCommand | void>;

const followUps = new Map<Command['name'], FollowUp>([
  ['reserve', reserved],
  ['cancel-reservation', cancelled],
  ['send-local-list', listAnswered],
  ['update-firmware', updateAnswered],
  ['get-local-list-version', versionTold],
]);

export const followUp = async (command: AnsweredCommand): Promise<QueuedCommand | undefined> =>
  (await followUps.get(command.name)?.(command)) ?? undefined;
