import * as bookedAhead from './booked-ahead.ts';
import * as campaigns from './campaigns.ts';
import * as commands from './commands.ts';
import * as drivers from './drivers.ts';
import * as groupPayers from './group-payers.ts';
import type { Route } from './endpoint.ts';
import { health } from './health.ts';
import * as history from './history.ts';
import * as holds from './holds.ts';
import * as incidentLinks from './incident-links.ts';
import * as incidents from './incidents.ts';
import * as invoices from './invoices.ts';
import * as legalEntities from './legal-entities.ts';
import * as links from './links.ts';
import * as localLists from './local-lists.ts';
import * as locations from './locations.ts';
import { login } from './login.ts';
import * as maintenance from './maintenance.ts';
import * as messages from './messages.ts';
import * as measures from './measures.ts';
import * as meterKeys from './meter-keys.ts';
import * as notifications from './notifications.ts';
import * as onCall from './on-call.ts';
import { openapi } from './openapi.ts';
import * as meterReadings from './meter-readings.ts';
import * as models from './models.ts';
import * as payerAccounts from './payer-accounts.ts';
import * as payments from './payments.ts';
import * as plans from './plans.ts';
import * as priceLists from './price-lists.ts';
import * as prices from './prices.ts';
import * as reports from './reports.ts';
import * as reservations from './reservations.ts';
import * as revenue from './revenue.ts';
import * as reviews from './reviews.ts';
import * as sessionEnd from './session-end.ts';
import * as services from './services.ts';
import * as sessionServices from './session-services.ts';
import * as sessionTarget from './session-target.ts';
import * as sessions from './sessions.ts';
import * as signedValues from './signed-values.ts';
import * as sites from './sites.ts';
import * as stations from './stations.ts';
import * as replays from './replays.ts';
import * as spotPrices from './spot-prices.ts';
import * as subscriptions from './subscriptions.ts';
import * as tariffs from './tariffs.ts';
import * as timelines from './timelines.ts';
import * as tokens from './tokens.ts';
import * as vat from './vat.ts';
import * as watches from './watches.ts';
import * as webhooks from './webhooks.ts';
import * as work from './work.ts';

const anyone = 'public';
const operator = ['operator'] as const;
const staff = ['operator', 'technician'] as const;
const driver = ['driver'] as const;
/** A driver sees their own: src/api/self.ts. */
const operatorOrDriver = ['operator', 'driver'] as const;

/** The HTTP API on one page. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/health', roles: anyone, ...health },
  { method: 'GET', path: '/openapi.json', roles: anyone, ...openapi(() => routes) },
  { method: 'POST', path: '/login', roles: anyone, ...login },

  { method: 'GET', path: '/sites', roles: operator, ...sites.list },
  { method: 'GET', path: '/sites/{siteId}', roles: operator, ...sites.show },
  { method: 'PUT', path: '/sites/{siteId}', roles: operator, ...sites.put },
  { method: 'PUT', path: '/sites/{siteId}/tariff', roles: operator, ...sites.tariff },
  { method: 'GET', path: '/sites/{siteId}/vat', roles: operator, ...vat.show },
  { method: 'PUT', path: '/sites/{siteId}/vat', roles: operator, ...vat.override },
  { method: 'GET', path: '/sites/{siteId}/on-call', roles: operator, ...onCall.show },
  { method: 'PUT', path: '/sites/{siteId}/on-call', roles: operator, ...onCall.put },
  { method: 'GET', path: '/sites/{siteId}/on-call/now', roles: staff, ...onCall.current },
  { method: 'POST', path: '/sites/{siteId}/on-call/hand-over', roles: staff, ...onCall.handOver },

  { method: 'PUT', path: '/sites/{siteId}/services', roles: operator, ...services.offer },
  { method: 'GET', path: '/sites/{siteId}/services', roles: operatorOrDriver, ...services.offered },
  { method: 'PUT', path: '/services/{serviceId}', roles: operator, ...services.put },
  { method: 'GET', path: '/services', roles: operator, ...services.list },

  { method: 'GET', path: '/sites/{siteId}/meter-readings', roles: operator, ...meterReadings.list },
  { method: 'PUT', path: '/sites/{siteId}/meter-readings', roles: operator, ...meterReadings.put },

  { method: 'GET', path: '/legal-entities', roles: operator, ...legalEntities.list },
  { method: 'GET', path: '/legal-entities/{entityId}', roles: operator, ...legalEntities.show },
  { method: 'PUT', path: '/legal-entities/{entityId}', roles: operator, ...legalEntities.put },

  { method: 'POST', path: '/stations', roles: operator, ...stations.register },
  { method: 'GET', path: '/stations', roles: staff, ...stations.list },
  { method: 'GET', path: '/stations/{id}', roles: staff, ...stations.show },
  { method: 'GET', path: '/stations/{id}/configuration', roles: staff, ...reports.configuration },
  { method: 'GET', path: '/stations/{id}/device-model', roles: staff, ...reports.model },
  { method: 'GET', path: '/stations/{id}/reports/{kind}', roles: staff, ...reports.list },
  { method: 'GET', path: '/stations/{id}/settlements', roles: operator, ...reports.settlements },
  { method: 'GET', path: '/stations/{id}/customer-information', roles: operator, ...reports.customerInformation },
  { method: 'POST', path: '/stations/{id}/commands', roles: operator, ...commands.send },
  { method: 'POST', path: '/stations/{id}/password', roles: operator, ...stations.newPassword },
  { method: 'GET', path: '/stations/{id}/meter-keys', roles: staff, ...meterKeys.show },
  { method: 'PUT', path: '/stations/{id}/meter-keys', roles: operator, ...meterKeys.put },
  { method: 'GET', path: '/stations/{id}/firmware', roles: staff, ...work.firmware },
  { method: 'GET', path: '/stations/{id}/logs', roles: staff, ...work.logs },
  { method: 'GET', path: '/stations/{id}/local-list', roles: staff, ...localLists.show },
  { method: 'GET', path: '/stations/{id}/timeline', roles: staff, ...timelines.show },
  { method: 'GET', path: '/stations/{id}/timeline.csv', roles: staff, ...timelines.asFile },
  { method: 'GET', path: '/stations/{id}/messages', roles: staff, ...messages.list },
  { method: 'GET', path: '/stations/{id}/commands', roles: operator, ...commands.list },
  { method: 'GET', path: '/stations/{id}/commands/{commandId}', roles: operator, ...commands.show },
  { method: 'DELETE', path: '/stations/{id}/commands/{commandId}', roles: operator, ...commands.cancel },

  { method: 'POST', path: '/campaigns', roles: operator, ...campaigns.create },
  { method: 'GET', path: '/campaigns', roles: staff, ...campaigns.list },
  { method: 'GET', path: '/campaigns/{id}', roles: staff, ...campaigns.show },
  { method: 'POST', path: '/campaigns/{id}/pause', roles: operator, ...campaigns.pause },
  { method: 'POST', path: '/campaigns/{id}/resume', roles: operator, ...campaigns.resume },
  { method: 'POST', path: '/campaigns/{id}/cancel', roles: operator, ...campaigns.cancel },

  { method: 'GET', path: '/reservations', roles: operatorOrDriver, ...reservations.list },
  { method: 'GET', path: '/stations/{id}/reservations/{reservationId}', roles: operatorOrDriver, ...reservations.show },
  {
    method: 'DELETE',
    path: '/stations/{id}/reservations/{reservationId}',
    roles: operatorOrDriver,
    ...reservations.cancel,
  },

  { method: 'GET', path: '/models', roles: staff, ...models.list },
  { method: 'GET', path: '/models/{id}', roles: staff, ...models.show },
  { method: 'PUT', path: '/models/{id}/traits/{trait}', roles: operator, ...models.set },
  { method: 'DELETE', path: '/models/{id}/traits/{trait}', roles: operator, ...models.unset },

  { method: 'GET', path: '/tokens/{idTag}', roles: operator, ...tokens.show },
  { method: 'PUT', path: '/tokens/{idTag}', roles: operator, ...tokens.put },
  { method: 'GET', path: '/tokens/{idTag}/services', roles: operatorOrDriver, ...bookedAhead.list },
  { method: 'PUT', path: '/tokens/{idTag}/services/{bookingId}', roles: operatorOrDriver, ...bookedAhead.book },
  { method: 'DELETE', path: '/tokens/{idTag}/services/{bookingId}', roles: operatorOrDriver, ...bookedAhead.takeOff },
  { method: 'POST', path: '/drivers', roles: operator, ...drivers.create },
  { method: 'GET', path: '/drivers', roles: operator, ...drivers.list },
  { method: 'GET', path: '/drivers/{id}', roles: operator, ...drivers.show },
  { method: 'DELETE', path: '/drivers/{id}', roles: operator, ...drivers.erase },

  { method: 'GET', path: '/stations/{id}/price', roles: operatorOrDriver, ...prices.show },
  { method: 'PUT', path: '/stations/{id}/tariff', roles: operator, ...priceLists.putStation },
  { method: 'DELETE', path: '/stations/{id}/tariff', roles: operator, ...priceLists.dropStation },
  { method: 'PUT', path: '/groups/{name}/tariff', roles: operator, ...priceLists.groups.put },
  { method: 'DELETE', path: '/groups/{name}/tariff', roles: operator, ...priceLists.groups.drop },
  { method: 'PUT', path: '/plans/{name}/tariff', roles: operator, ...priceLists.plans.put },
  { method: 'DELETE', path: '/plans/{name}/tariff', roles: operator, ...priceLists.plans.drop },
  { method: 'PUT', path: '/drivers/{id}/plan', roles: operator, ...priceLists.putPlan },
  { method: 'PUT', path: '/plans/{planId}', roles: operator, ...plans.put },
  { method: 'GET', path: '/plans', roles: operatorOrDriver, ...plans.list },
  { method: 'GET', path: '/groups', roles: operator, ...groupPayers.list },
  { method: 'GET', path: '/groups/{name}/payer', roles: operator, ...groupPayers.show },
  { method: 'PUT', path: '/groups/{name}/payer', roles: operator, ...groupPayers.put },
  { method: 'POST', path: '/groups/{name}/card', roles: operator, ...groupPayers.saveCard },
  { method: 'GET', path: '/drivers/{id}/subscription', roles: operatorOrDriver, ...subscriptions.show },
  { method: 'POST', path: '/drivers/{id}/subscription', roles: operatorOrDriver, ...subscriptions.start },
  { method: 'POST', path: '/drivers/{id}/subscription/pause', roles: operatorOrDriver, ...subscriptions.pause },
  { method: 'POST', path: '/drivers/{id}/subscription/resume', roles: operatorOrDriver, ...subscriptions.resume },
  { method: 'POST', path: '/drivers/{id}/subscription/end', roles: operatorOrDriver, ...subscriptions.end },
  { method: 'GET', path: '/price-lists', roles: operator, ...priceLists.list },
  { method: 'POST', path: '/tariffs', roles: operator, ...tariffs.create },
  { method: 'GET', path: '/tariffs', roles: operator, ...tariffs.list },
  { method: 'POST', path: '/tariffs/price', roles: operator, ...tariffs.quote },
  { method: 'POST', path: '/tariffs/{id}/replay', roles: operator, ...replays.start },
  { method: 'GET', path: '/tariffs/{id}/replays/{replayId}', roles: operator, ...replays.show },
  { method: 'GET', path: '/spot-prices/{area}/{day}', roles: operator, ...spotPrices.show },
  { method: 'PUT', path: '/spot-prices/{area}/{day}', roles: operator, ...spotPrices.put },

  { method: 'GET', path: '/sessions', roles: operatorOrDriver, ...sessions.list },
  { method: 'GET', path: '/sessions/{id}', roles: operatorOrDriver, ...sessions.show },
  { method: 'POST', path: '/sessions/{id}/end', roles: operator, ...sessionEnd.end },
  { method: 'PUT', path: '/sessions/{id}/target', roles: operatorOrDriver, ...sessionTarget.put },
  { method: 'DELETE', path: '/sessions/{id}/target', roles: operatorOrDriver, ...sessionTarget.remove },
  { method: 'GET', path: '/sessions/{id}/samples', roles: operatorOrDriver, ...sessions.samples },
  { method: 'GET', path: '/sessions/{id}/signed-values', roles: operatorOrDriver, ...signedValues.list },
  { method: 'GET', path: '/sessions/{id}/signed-values.xml', roles: operatorOrDriver, ...signedValues.asFile },
  { method: 'PUT', path: '/sessions/{id}/services/{bookingId}', roles: operatorOrDriver, ...sessionServices.book },
  {
    method: 'DELETE',
    path: '/sessions/{id}/services/{bookingId}',
    roles: operatorOrDriver,
    ...sessionServices.takeOff,
  },
  { method: 'GET', path: '/invoices', roles: operatorOrDriver, ...invoices.list },
  { method: 'GET', path: '/invoices/{id}.pdf', roles: operatorOrDriver, ...invoices.pdf },
  { method: 'GET', path: '/invoices/{id}.xml', roles: operatorOrDriver, ...invoices.xml },
  { method: 'GET', path: '/invoices/{id}', roles: operatorOrDriver, ...invoices.show },
  { method: 'GET', path: '/invoices/{id}/evidence', roles: operatorOrDriver, ...invoices.evidence },
  { method: 'POST', path: '/invoices/{id}/correct', roles: operator, ...invoices.correct },
  { method: 'GET', path: '/reviews', roles: operator, ...reviews.list },
  { method: 'GET', path: '/reviews/{sessionId}', roles: operator, ...reviews.show },
  { method: 'POST', path: '/reviews/{sessionId}', roles: operator, ...reviews.resolve },

  { method: 'GET', path: '/pay/{stationId}/{evseId}', roles: anyone, ...holds.page },
  { method: 'POST', path: '/pay/{stationId}/{evseId}', roles: anyone, ...holds.open },
  { method: 'GET', path: '/holds/{ticket}', roles: anyone, ...holds.show },
  { method: 'POST', path: '/holds/{ticket}/stop', roles: anyone, ...holds.stop },
  { method: 'GET', path: '/holds/{ticket}/receipt.pdf', roles: anyone, ...holds.receipt },
  { method: 'PUT', path: '/holds/{ticket}/services/{bookingId}', roles: anyone, ...sessionServices.bookUnderHold },
  {
    method: 'DELETE',
    path: '/holds/{ticket}/services/{bookingId}',
    roles: anyone,
    ...sessionServices.takeOffUnderHold,
  },
  { method: 'GET', path: '/payments', roles: operator, ...payments.list },
  { method: 'GET', path: '/payments/{id}', roles: operator, ...payments.show },
  { method: 'GET', path: '/drivers/{id}/history', roles: operatorOrDriver, ...history.list },
  { method: 'GET', path: '/drivers/{id}/history.csv', roles: operatorOrDriver, ...history.csv },
  { method: 'GET', path: '/drivers/{id}/account', roles: operatorOrDriver, ...payerAccounts.show },
  { method: 'POST', path: '/drivers/{id}/card', roles: operatorOrDriver, ...payerAccounts.saveCard },
  { method: 'POST', path: '/drivers/{id}/top-ups', roles: operatorOrDriver, ...payerAccounts.topUp },

  { method: 'GET', path: '/me', roles: driver, ...notifications.me },
  { method: 'GET', path: '/drivers/{id}/notifications', roles: operatorOrDriver, ...notifications.show },
  { method: 'PUT', path: '/drivers/{id}/notifications', roles: operatorOrDriver, ...notifications.put },
  { method: 'GET', path: '/drivers/{id}/notices', roles: operatorOrDriver, ...notifications.inbox },
  { method: 'POST', path: '/watches', roles: operatorOrDriver, ...watches.create },
  { method: 'GET', path: '/watches', roles: operatorOrDriver, ...watches.list },
  { method: 'DELETE', path: '/watches/{id}', roles: operatorOrDriver, ...watches.end },
  { method: 'GET', path: '/calls/{token}', roles: anyone, ...incidentLinks.show },
  { method: 'POST', path: '/calls/{token}', roles: anyone, ...incidentLinks.answer },
  { method: 'GET', path: '/calls/{token}/messages', roles: anyone, ...incidentLinks.messages },
  { method: 'GET', path: '/unsubscribe/{token}', roles: anyone, ...links.show },
  { method: 'POST', path: '/unsubscribe/{token}', roles: anyone, ...links.unsubscribe },
  { method: 'GET', path: '/receipts/{token}/receipt.pdf', roles: anyone, ...links.receipt },

  { method: 'GET', path: '/reports/uptime', roles: staff, ...measures.uptimeReport },
  { method: 'GET', path: '/reports/uptime.csv', roles: staff, ...measures.uptimeCsv },
  { method: 'GET', path: '/reports/reliability', roles: operator, ...measures.reliabilityReport },
  { method: 'GET', path: '/reports/reliability.csv', roles: operator, ...measures.reliabilityCsv },
  { method: 'GET', path: '/reports/performance', roles: operator, ...measures.performanceReport },
  { method: 'GET', path: '/reports/performance.csv', roles: operator, ...measures.performanceCsv },
  { method: 'GET', path: '/reports/revenue', roles: operator, ...revenue.show },
  { method: 'GET', path: '/reports/revenue.csv', roles: operator, ...revenue.csv },
  { method: 'GET', path: '/reports/settlements', roles: operator, ...revenue.settlements },
  { method: 'GET', path: '/reports/settlements.csv', roles: operator, ...revenue.settlementsFile },
  { method: 'GET', path: '/reports/balances', roles: operator, ...revenue.balances },

  { method: 'GET', path: '/incidents', roles: staff, ...incidents.list },
  { method: 'GET', path: '/incidents/{id}', roles: staff, ...incidents.show },
  { method: 'POST', path: '/incidents/{id}/acknowledge', roles: staff, ...incidents.acknowledge },
  { method: 'POST', path: '/incidents/{id}/decline', roles: staff, ...incidents.decline },
  { method: 'POST', path: '/incidents/{id}/take-over', roles: staff, ...incidents.takeOver },
  { method: 'POST', path: '/incidents/{id}/resolve', roles: staff, ...incidents.resolve },
  { method: 'PUT', path: '/incidents/{id}/exclusion', roles: operator, ...incidents.exclude },

  { method: 'POST', path: '/maintenance', roles: operator, ...maintenance.create },
  { method: 'GET', path: '/maintenance', roles: operator, ...maintenance.list },
  { method: 'GET', path: '/maintenance/{id}', roles: operator, ...maintenance.show },
  { method: 'POST', path: '/maintenance/{id}/cancel', roles: operator, ...maintenance.cancel },

  { method: 'POST', path: '/webhooks', roles: operator, ...webhooks.create },
  { method: 'GET', path: '/webhooks', roles: operator, ...webhooks.list },
  { method: 'GET', path: '/webhooks/{id}', roles: operator, ...webhooks.show },
  { method: 'DELETE', path: '/webhooks/{id}', roles: operator, ...webhooks.remove },
  { method: 'POST', path: '/webhooks/{id}/enable', roles: operator, ...webhooks.enable },
  { method: 'POST', path: '/webhooks/{id}/disable', roles: operator, ...webhooks.disable },
  { method: 'POST', path: '/webhooks/{id}/replay', roles: operator, ...webhooks.replay },
  { method: 'GET', path: '/webhooks/{id}/deliveries', roles: operator, ...webhooks.deliveries },
  { method: 'GET', path: '/webhooks/{id}/deliveries/{eventId}', roles: operator, ...webhooks.delivery },
  { method: 'POST', path: '/webhooks/{id}/deliveries/{eventId}/replay', roles: operator, ...webhooks.replayOne },

  { method: 'GET', path: '/locations', roles: anyone, ...locations.list },
  { method: 'GET', path: '/locations/{siteId}', roles: anyone, ...locations.show },
];
