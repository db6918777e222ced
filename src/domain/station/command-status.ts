import type { Command, FailureReason } from './command.ts';

/** How long a charger may take to answer before the line is given to the next command. */
export const answerWithinMs = 30_000;

/**
 * As the contract tells it. What only time brings about is read off the clock, not written: the answer to a call that
 * timed out may still come, and is kept.
 */
export function statusOf(command: Command, at: Date): Command['status'] | 'timedOut' {
  if (isUnanswered(command, at)) return 'timedOut';
  return command.status === 'queued' && isStale(command, at) ? 'failed' : command.status;
}

/** Why it failed or timed out. */
export function reasonOf(command: Command, at: Date): FailureReason | undefined {
  if (isUnanswered(command, at)) return 'noAnswer';
  if (command.status === 'queued') return isStale(command, at) ? 'expired' : undefined;
  return command.status === 'sent' ? undefined : command.reason;
}

const isUnanswered = (command: Command, at: Date): boolean =>
  command.status === 'sent' && Date.parse(command.sentAt) + answerWithinMs < at.getTime();

/** What somebody waits for at the charger: hours later it would start or open something for nobody. */
const perishable: ReadonlySet<Command['name']> = new Set([
  'start',
  'unlock',
  'reset',
  'reserve',
  'trigger-message',
  'update-cost',
  'notify-web-payment',
]);
const freshForMs = 5 * 60_000;
/** A charger that was away for longer is another one when it is back: somebody has to want it again. */
const validForMs = 7 * 86_400_000;

/** How long a command waits for a charger that is away, where nobody said. */
export const validUntil = (name: Command['name'], queuedAt: string): string =>
  new Date(Date.parse(queuedAt) + (perishable.has(name) ? freshForMs : validForMs)).toISOString();

export const isStale = (command: Command, at: Date): boolean =>
  Date.parse(command.validUntil ?? validUntil(command.name, command.queuedAt)) < at.getTime();

/**
 * What may reach a charger twice, where the first answer was lost with its socket: it only asks, or sets what it sets
 * again. Not what acts on the world (start, unlock, reset, update-firmware), what a charger would make two of
 * (get-log, set-variable-monitoring), or what may mean anything (data-transfer): those end unanswered.
 * A reset above all, for it ends the socket itself and would do so for ever.
 */
const repeatable: ReadonlySet<Command['name']> = new Set([
  'stop',
  'change-availability',
  'get-configuration',
  'set-configuration',
  'set-charging-profile',
  'clear-charging-profile',
  'get-composite-schedule',
  'reserve',
  'send-local-list',
  'get-local-list-version',
  'clear-cache',
  'get-transaction-status',
  'update-cost',
  'set-monitoring-base',
  'set-monitoring-level',
  'set-display-message',
]);

export const isRepeatable = ({ name }: Pick<Command, 'name'>): boolean => repeatable.has(name);
