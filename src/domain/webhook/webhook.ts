import { without } from '#domain/without.ts';
import type { EventType } from './event.ts';

/** Where a system of somebody else's wants to hear of events. */
export type Webhook = {
  webhookId: string;
  url: string;
  events: EventType[];
  /** What it is signed with; shown once. */
  secret: string;
  createdAt: string;
  /** Who is told when it is given up. */
  createdBy: string;
  /** Since when nothing has arrived. */
  failingSince?: string;
  /** Given up, or by hand: nothing is sent, but all is kept for a replay. */
  disabledAt?: string;
};

export const wants = ({ events }: Webhook, type: EventType): boolean => events.includes(type);

const patienceMs = 3 * 24 * 3_600_000;
/** RFC 9110 §15.5.11: it says itself that it is gone for good. */
const gone = 410;

/** What becomes of it by an attempt; the very same where nothing does. Three days without one success, and it is given up. */
export function afterAttempt(webhook: Webhook, attempt: { at: string; delivered: boolean; status?: number }): Webhook {
  const { failingSince } = webhook;
  if (attempt.delivered) return failingSince === undefined ? webhook : without(webhook, 'failingSince');
  const since = failingSince ?? attempt.at;
  const isGivenUp = attempt.status === gone || Date.parse(attempt.at) - Date.parse(since) >= patienceMs;
  if (isGivenUp) return { ...webhook, failingSince: since, disabledAt: webhook.disabledAt ?? attempt.at };
  return failingSince === undefined ? { ...webhook, failingSince: since } : webhook;
}

export const enabled = (webhook: Webhook): Webhook => without(webhook, 'disabledAt', 'failingSince');
