import { now } from '#clock';
import { costSoFar } from '#domain/tariff/cost-so-far.ts';
import { DomainError } from '#domain/error.ts';
import { liveView } from '#domain/session/live-view.ts';
import { amountText } from '#domain/money.ts';
import { readSamples } from '#domain/session/samples.ts';
import type { Session } from '#domain/session/session.ts';
import { unitPrices, type UnitPrices } from '#domain/tariff/unit-prices.ts';
import { vatRate } from '#domain/vat/vat.ts';
import { lastSamples } from '#store/sessions.ts';
import { getSite } from '#store/sites.ts';

type Running = { inclVat: number; currency: string; energyWh: number; powerW?: number; prices?: UnitPrices };

/** What a session that runs costs by now, tax included, by the tariff it began with; as the API shows it. */
export async function costOf(session: Session): Promise<Running> {
  if (session.status !== 'active')
    throw new DomainError('invalid', 'the session does not run: its bill says what it cost');
  const [items, site] = await Promise.all([lastSamples(session.sessionId), getSite(session.siteId)]);
  const samples = items.flatMap(({ meterValue, receivedAt }) => readSamples(meterValue, receivedAt));
  const { energyWh, powerW } = liveView(session, samples);
  const at = now().toISOString();
  const cost = site && costSoFar(session, energyWh, site, at);
  if (!cost || !session.tariff) throw new DomainError('unsupported', 'no price can be told of this session');
  const inclVat = Number(amountText(cost.inclVat, cost.currency));
  const prices = unitPrices(session.tariff, vatRate(site, at));
  return { inclVat, currency: cost.currency, energyWh, powerW, prices };
}
