import { now } from '#clock';
import { costSoFar } from '#domain/tariff/cost-so-far.ts';
import { DomainError } from '#domain/error.ts';
import { liveView } from '#domain/session/live-view.ts';
import type { Session } from '#domain/session/session.ts';
import { unitPrices, type UnitPrices } from '#domain/tariff/unit-prices.ts';
import { vatRate } from '#domain/vat/vat.ts';
import { runningEvidence } from '#store/running.ts';

type Running = { inclVat: number; currency: string; energyWh: number; powerW?: number; prices?: UnitPrices };

/** What a session that runs costs by now, tax included, by the tariff it began with; as the API shows it. */
export async function costOf(session: Session): Promise<Running> {
  if (session.status !== 'active')
    throw new DomainError('invalid', 'the session does not run: its bill says what it cost');
  const at = now().toISOString();
  const known = await runningEvidence(session, at);
  const { samples, site, ratedW } = known;
  const { energyWh, powerW } = liveView(session, samples, ratedW);
  const cost = costSoFar(session, known, at);
  if (!cost || !site || !session.tariff) throw new DomainError('unsupported', 'no price can be told of this session');
  const prices = unitPrices(session.tariff, vatRate(site, at));
  return { inclVat: Number(cost.inclVat), currency: cost.currency, energyWh, powerW, prices };
}
