import type { Command, CommandName } from './command.ts';

/** How long a charger may take to answer before the line is given to the next command. */
export const answerWithinMs = 30_000;

/** As the contract tells it. A time-out is read off the clock, not written: the answer may still come, and is kept. */
export const statusOf = (command: Command, at: Date): Command['status'] | 'timedOut' =>
  command.status === 'sent' && Date.parse(command.sentAt) + answerWithinMs < at.getTime() ? 'timedOut' : command.status;

/** What somebody waits for at the charger: hours later it would start or open something for nobody. */
const perishable: ReadonlySet<CommandName> = new Set(['start', 'unlock', 'reset', 'reserve', 'trigger-message']);
const freshForMs = 5 * 60_000;

export const isStale = ({ name, queuedAt }: Command, at: Date): boolean =>
  perishable.has(name) && Date.parse(queuedAt) + freshForMs < at.getTime();
