import type { ChargingState } from '#domain/session/charging-state.ts';
import { momentOf } from '#domain/session/moment.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { withSamplesSeen, type SessionIdentity } from '#domain/session/session-merge.ts';
import type { StationContext } from '#ocpp/handler.ts';
import { addSamples, changeSession } from '#store/sessions.ts';
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

/** Samples of a transaction nobody told us of must not be lost unseen: the first time here, its session is looked for. */
export async function keepSamplesOf(
  transaction: SessionIdentity,
  context: StationContext,
  meterValue: { timestamp?: string }[],
  { timestamp = meterValue[0]?.timestamp, chargingState }: { timestamp?: string; chargingState?: ChargingState } = {},
): Promise<void> {
  const sessionId = sessionIdOf(transaction.stationId, transaction.transactionId);
  await keepSamples(context, sessionId, meterValue, chargingState);
  if (isRemembered(sessionId)) return;
  const seen = momentOf(timestamp, context.receivedAt);
  await changeSession(sessionId, (known) => known ?? withSamplesSeen(known, transaction, seen));
  remember(sessionId);
}
