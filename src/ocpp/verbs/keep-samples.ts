import type { ChargingState } from '#domain/session/charging-state.ts';
import { clockSeen } from '#domain/session/clock-error.ts';
import { hasWaited, momentOf } from '#domain/session/moment.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { withSamplesSeen, type SessionIdentity } from '#domain/session/session-merge.ts';
import type { Moment } from '#domain/session/session.ts';
import type { StationContext } from '#ocpp/handler.ts';
import { recordClock } from '#store/connectors.ts';
import { addSamples, changeBeside } from '#store/sessions.ts';
import { remember, isRemembered } from './remembered.ts';

/** Raw, as they came: what they mean is read when somebody asks. One write. */
export async function keepSamples(
  context: StationContext,
  sessionId: string,
  meterValue: object[],
  chargingState?: ChargingState,
): Promise<void> {
  if (meterValue.length === 0 && !chargingState) return;
  const { ocppVersion, receivedAt } = context;
  await addSamples(sessionId, {
    receivedAt: receivedAt.toISOString(),
    ocppVersion,
    meterValue,
    ...(chargingState && { chargingState }),
  });
}

/**
 * Samples of a transaction nobody told us of must not be lost unseen, nor those that come when it is over: the first time
 * here its session is looked at, and where they have waited. A usual meter value stays one write.
 */
export async function keepSamplesOf(
  transaction: SessionIdentity,
  context: StationContext,
  meterValue: { timestamp?: string }[],
  { timestamp = meterValue[0]?.timestamp, chargingState }: { timestamp?: string; chargingState?: ChargingState } = {},
): Promise<void> {
  const sessionId = sessionIdOf(transaction.stationId, transaction.transactionId);
  await keepSamples(context, sessionId, meterValue, chargingState);
  await noteClock(transaction, context, meterValue);
  const seen = momentOf(timestamp, context.receivedAt);
  if (isRemembered(sessionId) && !hasWaited(newest(meterValue, seen, context))) return;
  await changeBeside(sessionId, (known) =>
    known && known.status !== 'ended' ? known : withSamplesSeen(known, transaction, seen),
  );
  remember(sessionId);
}

/** Amid a session no status may come for hours. Nothing is asked or written for a clock that is right. */
async function noteClock(
  { stationId, evseId, connectorId }: SessionIdentity,
  { receivedAt }: StationContext,
  meterValue: { timestamp?: string }[],
): Promise<void> {
  const at = receivedAt.toISOString();
  const clock = clockSeen({ timestamp: meterValue.at(-1)?.timestamp, receivedAt: at });
  if (clock === undefined || clock === 'right' || evseId === undefined || connectorId === undefined) return;
  await recordClock({ stationId, evseId, connectorId }, clock, at);
}

/** A message may hold what was gathered over a while: the last of it tells whether it comes in time. */
const newest = (meterValue: { timestamp?: string }[], seen: Moment, { receivedAt }: StationContext): Moment =>
  meterValue.map(({ timestamp }) => momentOf(timestamp, receivedAt)).reduce((a, b) => (b.at > a.at ? b : a), seen);
