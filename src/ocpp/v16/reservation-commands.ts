import { DomainError } from '#domain/error.ts';
import { as, type MakeCall } from '#ocpp/command/command-routes.ts';
import type { ParametersOf } from '#ocpp/command/parameters.ts';
import type { ReserveNowRequest } from '#ocpp/generated/v16.ts';
import { getConfiguration } from '#store/configuration.ts';

/** OCPP 1.6 §5.13: connector 0, whichever is free, only where the charger says it can. */
export const reserve: MakeCall<ParametersOf['reserve']> = as(
  'ReserveNow',
  async (reservation, { stationId }): Promise<ReserveNowRequest> => {
    if (reservation.connectorId === 0 && !(await canReserveAny(stationId)))
      throw new DomainError('unsupported', 'this charger does not say ReserveConnectorZeroSupported: name a connector');
    return { ...reservation };
  },
);

async function canReserveAny(stationId: string): Promise<boolean> {
  const known = await getConfiguration(stationId);
  return known?.held.ReserveConnectorZeroSupported?.value?.toLowerCase() === 'true';
}
