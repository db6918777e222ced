import { bill } from '#domain/invoice/bill.ts';
import type { LegalEntity } from '#domain/invoice/legal-entity.ts';
import type { Session, Settled } from '#domain/session/session.ts';
import type { Site } from '#domain/station/site.ts';
import type { Tariff } from './tariff.ts';

/**
 * What a private person will pay, known the moment the session ends: where energy and fees alone make the price, at
 * whatever hour, the registers at both ends say all of it, and the bill will say the same. Where the price hangs on the
 * course of the session, or the evidence is in doubt, nothing is told: no price is better than another than is billed.
 */
export function costAtEnd(session: Session, site: Site | undefined): Settled['cost'] {
  if (session.status !== 'ended' || !site || !session.tariff || !hangsOnEndsAlone(session.tariff)) return undefined;
  if (session.start.meterWh === undefined || session.stop.meterWh === undefined) return undefined;
  return bill({ session, samples: [], site, seller: sellerAt(site), at: session.stop.at }).settled.cost;
}

/** Whether energy and fees alone make the price, at whatever hour. */
export const hangsOnEndsAlone = ({ elements }: Tariff): boolean =>
  elements.every(
    ({ price_components, restrictions = {} }) =>
      Object.keys(restrictions).length === 0 &&
      price_components.every(({ type, spot }) => (type === 'ENERGY' && !spot) || type === 'FLAT'),
  );

/** Whoever sells there: to a private person the price is that of the place (VAT directive, article 38). */
export const sellerAt = ({ country, timeZone, name }: Site): LegalEntity => ({
  ...{ entityId: '', name, timeZone, series: '', paymentDays: 0 },
  address: { country },
});
