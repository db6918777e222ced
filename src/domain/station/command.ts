import type { OcppVersion } from './station.ts';

/** The contract's command names, one shape for every OCPP version. */
export const commandNames = [
  'start',
  'stop',
  'reset',
  'unlock',
  'change-availability',
  'trigger-message',
  'get-configuration',
  'set-configuration',
  'set-charging-profile',
  'clear-charging-profile',
  'get-composite-schedule',
  'update-firmware',
  'get-log',
  'reserve',
  'cancel-reservation',
  'send-local-list',
  'get-local-list-version',
  'clear-cache',
  'data-transfer',
] as const;

/** What some versions have beyond it; one that has no such message ends in `failed`. */
export const moreCommandNames = [
  'get-base-report',
  'get-report',
  'get-transaction-status',
  'update-cost',
  'set-monitoring-base',
  'set-monitoring-level',
  'set-variable-monitoring',
  'clear-variable-monitoring',
  'get-monitoring-report',
  'set-display-message',
  'get-display-messages',
  'clear-display-message',
  'get-charging-profiles',
  'customer-information',
  'use-priority-charging',
  'update-dynamic-schedule',
  'notify-web-payment',
  'set-default-tariff',
  'get-tariffs',
  'clear-tariffs',
  'change-transaction-tariff',
  'get-event-streams',
  'adjust-event-stream',
] as const;
export type MoreCommandName = (typeof moreCommandNames)[number];
export type CommandName = (typeof commandNames)[number] | MoreCommandName;

/** What went over the wire to the station. */
export type Call = { action: string; payload: object };

type Asked = {
  stationId: string;
  /** UUIDv7; also the OCPP message id. */
  commandId: string;
  name: CommandName | 'set-password';
  parameters: Record<string, unknown>;
  queuedAt: string;
  /** After this it is not sent any more. */
  validUntil?: string;
  /** Who wants to hear the answer; absent for what the product asks by itself. */
  askedBy?: string;
  /** Its first socket died before the answer. */
  sentAgain?: true;
};
type Sent = Asked & { call: Call; ocppVersion: OcppVersion; sentAt: string };

export type QueuedCommand = Asked & { status: 'queued' };
export type SentCommand = Sent & { status: 'sent' };
/** Why nothing came of it: no word of a charger says so. */
export type FailureReason = 'expired' | 'cancelled' | 'impossible' | 'callError' | 'noAnswer';

/** accepted or rejected: what the charger's answer means; failed: a CALLERROR, or a call that cannot be made. */
export type AnsweredCommand = Asked &
  Partial<Sent> & {
    status: 'accepted' | 'rejected' | 'failed';
    answeredAt: string;
    response: unknown;
    reason?: FailureReason;
  };
export type Command = QueuedCommand | SentCommand | AnsweredCommand;
