import { now } from '#clock';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { dispatch } from '#ocpp/command/dispatch.ts';
import { queued, type CommandRequest } from '#ocpp/command/send-command.ts';
import type { StationContext } from '#ocpp/handler.ts';
import { enqueue } from '#store/commands.ts';
import { showsCost } from './display.ts';

/** Often enough for somebody who stands before it, and a small part of what a meter value costs. */
const everyMs = 5 * 60_000;

/** When each session's cost was last shown by this instance; the oldest is forgotten first. */
const shownAt = new Map<string, number>();
const most = 5_000;

/**
 * Shows the driver what the session costs by now: after the first meter values, and then at most every five minutes.
 * Nothing at all is asked or written for a station that has no display.
 */
export async function showRunningCost(context: StationContext, transactionId: string): Promise<void> {
  if (!showsCost(context)) return;
  const sessionId = sessionIdOf(context.stationId, transactionId);
  const at = now().getTime();
  if (at - (shownAt.get(sessionId) ?? -Infinity) < everyMs) return;
  shownAt.delete(sessionId);
  shownAt.set(sessionId, at);
  if (shownAt.size > most) shownAt.delete(shownAt.keys().next().value!);
  await show(context, { stationId: context.stationId, name: 'update-cost', parameters: { sessionId } });
}

/** What nobody waits for any more is not sent. */
export async function show(context: StationContext, request: CommandRequest): Promise<void> {
  const command = queued(request, new Date(now().getTime() + everyMs).toISOString());
  await enqueue(command);
  await dispatch(context.stationId, { socket: context, justQueued: command });
}
