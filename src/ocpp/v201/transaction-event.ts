import { momentOf } from '#domain/session/moment.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { withSamplesSeen, withStop } from '#domain/session/session-merge.ts';
import type { ChargingState } from '#domain/session/charging-state.ts';
import type { Authorization } from '#domain/driver/authorise.ts';
import { costAtEnd } from '#domain/tariff/cost-at-end.ts';
import type { TransactionEventRequest, TransactionEventResponse } from '#ocpp/generated/v201.ts';
import type { Route, StationContext } from '#ocpp/handler.ts';
import { keepSamples, keepSamplesOf } from '#ocpp/verbs/keep-samples.ts';
import { recordInSession, startSession } from '#ocpp/verbs/session-event.ts';
import { showRunningCost } from '#ocpp/verbs/show-cost.ts';
import { idTagOf, idTokenInfoOf, isAtTerminal } from './id-token.ts';
import { registerWh } from './register.ts';

type Told = TransactionEventRequest;

/**
 * OCPP 2.0.1 E01 to E15. Events are taken in whatever order they come; seqNo tells nothing, for many chargers always
 * send 0. Samples are kept first, so that they are there when the end of a session wakes the bill.
 */
export const transactionEvent: Route<Told, TransactionEventResponse> = {
  handle: async (told, context) => {
    const { authorization, totalCost } = await (verbs.get(told.eventType) ?? update)(told, context);
    return {
      ...(told.idToken && authorization && { idTokenInfo: idTokenInfoOf(authorization) }),
      ...(totalCost !== undefined && { totalCost }),
    };
  },
  // I02: also for a driver who sees nothing else of us.
  afterwards: async ({ eventType, meterValue, transactionInfo }, context) => {
    if (eventType === 'Updated' && meterValue) await showRunningCost(context, transactionInfo.transactionId);
  },
};

type Reply = { authorization?: Authorization; totalCost?: number };

async function start(told: Told, context: StationContext): Promise<Reply> {
  const { transactionId, remoteStartId } = told.transactionInfo;
  const { meterValue = [], reservationId } = told;
  // A transaction that begins otherwise than with a vehicle that asks for nothing is charging until something else is said: not worth a write of its own.
  const isNews = meterValue.length > 0 || told.transactionInfo.chargingState === 'SuspendedEV';
  const state = isNews ? stateOf(told, context) : undefined;
  await keepSamples(context, sessionIdOf(context.stationId, transactionId), meterValue, state);
  const authorization = await startSession(context, transactionId, {
    ...momentOf(told.timestamp, context.receivedAt),
    ...placeOf(told),
    idTag: idTagOf(told.idToken),
    meterWh: registerWh('Transaction.Begin', meterValue, context),
    ...(reservationId !== undefined && { reservationId }),
    ...(remoteStartId !== undefined && { remoteStartId }),
    ...(isAtTerminal(told.idToken) && { atTerminal: true as const }),
    heard: [{ messageId: context.messageId, receivedAt: context.receivedAt.toISOString() }],
  });
  return { authorization };
}

/** A tag may come after the start, when the cable was plugged in first (E01.FR.04). */
async function update(told: Told, context: StationContext): Promise<Reply> {
  const { stationId, siteId } = context;
  const { transactionId } = told.transactionInfo;
  const { meterValue = [], timestamp } = told;
  const place = told.evse && placeOf(told);
  if (!told.idToken) {
    const more = { timestamp, chargingState: stateOf(told, context) };
    await keepSamplesOf({ stationId, siteId, transactionId, ...place }, context, meterValue, more);
    return {};
  }
  await keepSamples(context, sessionIdOf(stationId, transactionId), meterValue, stateOf(told, context));
  const moment = momentOf(timestamp, context.receivedAt);
  const tag = { idTag: idTagOf(told.idToken), atTerminal: isAtTerminal(told.idToken) };
  const event = { transactionId, ...place, ...tag, at: moment.at, begins: true };
  return recordInSession(context, event, (known, identity) => withSamplesSeen(known, identity, moment));
}

/** I03: the total, where the bill will say the same. */
async function end(told: Told, context: StationContext): Promise<Reply> {
  const { transactionId, stoppedReason = 'Local' } = told.transactionInfo;
  const { meterValue = [] } = told;
  const moment = momentOf(told.timestamp, context.receivedAt);
  const idTag = idTagOf(told.idToken);
  const stop = {
    ...moment,
    meterWh: registerWh('Transaction.End', meterValue, context),
    reason: stoppedReason,
    ...(idTag && { idTag }),
  };
  await keepSamples(context, sessionIdOf(context.stationId, transactionId), meterValue);
  const atTerminal = isAtTerminal(told.idToken);
  const event = { transactionId, idTag, atTerminal, at: moment.at, begins: false };
  const { authorization, session, site } = await recordInSession(context, event, (known, { stationId, siteId }) =>
    withStop(known, { stationId, siteId, transactionId }, stop),
  );
  const cost = costAtEnd(session, site);
  return { authorization, ...(cost && { totalCost: Number(cost.inclVat) }) };
}

const verbs = new Map<string, (told: Told, context: StationContext) => Promise<Reply>>([
  ['Started', start],
  ['Updated', update],
  ['Ended', end],
]);

const stateOf = (
  { timestamp, transactionInfo: { chargingState: state } }: Told,
  { receivedAt }: StationContext,
): ChargingState | undefined => state && { at: momentOf(timestamp, receivedAt).at, state };

/** 0 for what the charger leaves out: a guess would put the session on a connector of its own choice. */
const placeOf = ({ evse }: Told) => ({ evseId: evse?.id ?? 0, connectorId: evse?.connectorId ?? 0 });
