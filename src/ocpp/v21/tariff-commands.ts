import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import type { Site } from '#domain/station/site.ts';
import type { Station } from '#domain/station/station.ts';
import { vatRate } from '#domain/vat/vat.ts';
import { as, sessionAt, type CommandContext, type MoreCommandRoutes } from '#ocpp/command/command-routes.ts';
import type * as v21 from '#ocpp/generated/v21.ts';
import { tariffOfStart } from '#store/tariff-of-start.ts';
import { getSite } from '#store/sites.ts';
import { getStation } from '#store/stations.ts';
import { tariffOf } from './tariff.ts';

/** OCPP 2.1 I: a station that reckons by itself gets the very prices that are billed, or none. EVSE 0 is every one. */
export const tariffCommands: MoreCommandRoutes = {
  // What a driver without a plan pays.
  'set-default-tariff': as(
    'SetDefaultTariff',
    async ({ connectorId = 0 }, context): Promise<v21.SetDefaultTariffRequest> => {
      const { station, site } = await placeOf(context);
      const { tariff } = await tariffOfStart({ station, site, priceLists: {} }, now().toISOString());
      if (!tariff) throw new DomainError('unsupported', `${station.stationId} has no tariff`);
      return { evseId: connectorId, tariff: spoken(tariff, site) };
    },
  ),
  'get-tariffs': as('GetTariffs', ({ connectorId = 0 }): v21.GetTariffsRequest => ({ evseId: connectorId })),
  'clear-tariffs': as('ClearTariffs', ({ tariffIds, connectorId }): v21.ClearTariffsRequest => ({
    tariffIds,
    evseId: connectorId,
  })),
  // The tariff was frozen when the session began: what it is billed by is what the station shall show.
  'change-transaction-tariff': as(
    'ChangeTransactionTariff',
    async ({ sessionId }, context): Promise<v21.ChangeTransactionTariffRequest> => {
      const { transactionId, tariff } = await sessionAt(context.stationId, sessionId);
      if (!tariff) throw new DomainError('unsupported', 'the session has no tariff');
      return { transactionId, tariff: spoken(tariff, (await placeOf(context)).site) };
    },
  ),
};

async function placeOf({ stationId }: CommandContext): Promise<{ station: Station; site: Site }> {
  const station = await getStation(stationId);
  const site = station && (await getSite(station.siteId));
  if (!station || !site) throw new DomainError('notFound', `the site of ${stationId} is not known`);
  return { station, site };
}

function spoken(ours: Tariff, site: Site): v21.TariffType {
  const { tariff, unsaid } = tariffOf(ours, vatRate(site, now().toISOString()));
  if (unsaid.length === 0) return tariff;
  throw new DomainError('unsupported', `OCPP 2.1 has no words for: ${unsaid.join('; ')}`);
}
