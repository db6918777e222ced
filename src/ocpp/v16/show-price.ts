import { now } from '#clock';
import { costAtEnd } from '#domain/tariff/cost-at-end.ts';
import { priceText } from '#domain/tariff/price-text.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { vatRate } from '#domain/vat/vat.ts';
import type { StationContext } from '#ocpp/handler.ts';
import { showsCost } from '#ocpp/verbs/display.ts';
import { show } from '#ocpp/verbs/show-cost.ts';
import { tariffOfStart } from '#store/tariff-of-start.ts';
import { getSession } from '#store/sessions.ts';
import { getSite } from '#store/sites.ts';
import { getStation } from '#store/stations.ts';
import { getPriceLists } from '#store/tariff-versions.ts';
import { findForAuthorize } from '#store/tokens.ts';
import { costMessages } from './cost-commands.ts';

/** California pricing §3.1.2: who has identified himself sees what it costs here. */
export async function showUserPrice(context: StationContext, idToken: string): Promise<void> {
  if (!showsCost(context)) return;
  const { siteId, stationId } = context;
  const [{ token, site }, station, priceLists] = await Promise.all([
    findForAuthorize(idToken, siteId),
    getStation(stationId),
    getPriceLists(),
  ]);
  if (token?.status === 'blocked') return;
  const at = now().toISOString();
  const { tariff } = await tariffOfStart({ token, station, site, priceLists }, at);
  if (!tariff || !site) return;
  const text = priceText(tariff, vatRate(site, at), site.country === 'SE' ? 'sv' : 'en');
  const data = JSON.stringify({ idToken, priceText: text });
  const parameters = { ...costMessages, messageId: 'SetUserPrice', data };
  await show(context, { stationId, name: 'data-transfer', parameters });
}

/** California pricing §3.1.3: what it cost in the end, where that is known now. */
export async function showFinalCost(context: StationContext, transactionId: number): Promise<void> {
  if (!showsCost(context)) return;
  const sessionId = sessionIdOf(context.stationId, transactionId);
  const [session, site] = await Promise.all([getSession(sessionId), getSite(context.siteId)]);
  if (!session || !costAtEnd(session, site)) return;
  await show(context, { stationId: context.stationId, name: 'update-cost', parameters: { sessionId } });
}
