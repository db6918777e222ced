import { DomainError } from '#domain/error.ts';
import { usageOf } from './periods.ts';
import { price } from './price.ts';
import type { Priced } from './priced.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import type { Site } from '#domain/station/site.ts';
import { vatRate } from '#domain/vat/vat.ts';

/** What it would cost if it ended now. Nothing is told where no price can be: the bill will say why. */
export function costSoFar(
  { start, tariff }: Pick<ActiveSession, 'start' | 'tariff'>,
  energyWh: number,
  site: Pick<Site, 'country' | 'timeZone'>,
  at: string,
): Priced | undefined {
  if (!tariff) return undefined;
  try {
    const usage = usageOf({ start, stop: { receivedAt: at, at } }, energyWh);
    return price(tariff, usage, { timeZone: site.timeZone, vatRate: vatRate(site, at) });
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
