import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { costSoFar } from '#domain/cost-so-far.ts';
import { liveView } from '#domain/live-view.ts';
import { amountText } from '#domain/money.ts';
import { readSamples } from '#domain/samples.ts';
import type { Session } from '#domain/session.ts';
import { lastSamples } from '#store/sessions.ts';
import { getSite } from '#store/sites.ts';

/** What a session that runs costs by now, tax included, by the tariff it began with; as the API shows it. */
export async function costOf(session: Session): Promise<{ inclVat: number; currency: string; energyWh: number }> {
  if (session.status !== 'active')
    throw new DomainError('invalid', 'the session does not run: its bill says what it cost');
  const [items, site] = await Promise.all([lastSamples(session.sessionId), getSite(session.siteId)]);
  const samples = items.flatMap(({ meterValue, receivedAt }) => readSamples(meterValue, receivedAt));
  const { energyWh } = liveView(session, samples);
  const cost = site && costSoFar(session, energyWh, site, now().toISOString());
  if (!cost) throw new DomainError('unsupported', 'no price can be told of this session');
  return { inclVat: Number(amountText(cost.inclVat, cost.currency)), currency: cost.currency, energyWh };
}
