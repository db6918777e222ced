import { now } from '#clock';
import { as, sessionAt, type MakeCall } from '#ocpp/command/command-routes.ts';
import type { ParametersOf } from '#ocpp/command/parameters.ts';
import type { DataTransferRequest } from '#ocpp/generated/v16.ts';
import { costOf } from '#ocpp/verbs/cost.ts';

/**
 * 1.6 has no message for a price; what its displays show comes by DataTransfer (OCA, OCPP & California Pricing
 * Requirements §3: RunningCost). A charger that does not know it answers UnknownVendorId.
 */
export const updateCost: MakeCall<ParametersOf['update-cost']> = as(
  'DataTransfer',
  async ({ sessionId }, { stationId }): Promise<DataTransferRequest> => {
    const session = await sessionAt(stationId, sessionId);
    const { inclVat, energyWh } = await costOf(session);
    const begin = session.status === 'orphan' ? 0 : (session.start.meterWh ?? 0);
    const data = {
      transactionId: Number(session.transactionId),
      timestamp: now().toISOString(),
      meterValue: Math.round(begin + energyWh),
      cost: inclVat,
      state: 'Charging',
    };
    return { vendorId: 'org.openchargealliance.costmsg', messageId: 'RunningCost', data: JSON.stringify(data) };
  },
);
