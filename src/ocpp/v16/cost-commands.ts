import { now } from '#clock';
import { costAtEnd } from '#domain/tariff/cost-at-end.ts';
import { DomainError } from '#domain/error.ts';
import type { EndedSession, Session } from '#domain/session/session.ts';
import { as, sessionAt, type MakeCall } from '#ocpp/command/command-routes.ts';
import type { ParametersOf } from '#ocpp/command/parameters.ts';
import type { DataTransferRequest } from '#ocpp/generated/v16.ts';
import { costOf } from '#ocpp/verbs/cost.ts';
import { getSite } from '#store/sites.ts';

export const costMessages = { vendorId: 'org.openchargealliance.costmsg' };

/**
 * 1.6 has no message for a price; what its displays show comes by DataTransfer (OCA, OCPP & California Pricing
 * Requirements §3). A charger that does not know it answers UnknownVendorId.
 */
export const updateCost: MakeCall<ParametersOf['update-cost']> = as(
  'DataTransfer',
  async ({ sessionId }, { stationId }): Promise<DataTransferRequest> => {
    const session = await sessionAt(stationId, sessionId);
    const [messageId, data] =
      session.status === 'ended'
        ? ['FinalCost', await finalCost(session)]
        : ['RunningCost', await runningCost(session)];
    return { ...costMessages, messageId, data: JSON.stringify(data) };
  },
);

/** Table 4: the meter is the charger's own, and `cost` what it had cost by then. */
async function runningCost(session: Session) {
  const { inclVat: cost, energyWh, powerW, prices } = await costOf(session);
  const begin = session.status === 'orphan' ? 0 : (session.start.meterWh ?? 0);
  const { idleHourPrice, ...chargingPrice } = prices ?? {};
  return {
    transactionId: Number(session.transactionId),
    timestamp: now().toISOString(),
    meterValue: Math.round(begin + energyWh),
    cost,
    state: powerW === 0 ? 'Idle' : 'Charging',
    ...(prices && { chargingPrice }),
    ...(idleHourPrice !== undefined && { idlePrice: { hourPrice: idleHourPrice } }),
  };
}

/** Table 3. */
async function finalCost(session: EndedSession) {
  const cost = session.settled?.cost ?? costAtEnd(session, await getSite(session.siteId));
  if (!cost) throw new DomainError('unsupported', 'what it cost is known once it is billed');
  return {
    transactionId: Number(session.transactionId),
    cost: Number(cost.inclVat),
    priceText: `${cost.inclVat} ${cost.currency}`,
  };
}
