import type { InvoiceDraft } from './invoice.ts';
import { Decimal } from '#domain/money.ts';
import type { Party } from './legal-entity.ts';

/**
 * The most a simplified invoice may come to, VAT included. Directive 2006/112 art. 220a and 238: 100 euro, or up to 400 where
 * a member state says so; Sweden says 4,000 kronor (mervärdesskattelagen 2023:200, ch. 17).
 */
const limits: Readonly<Record<string, { currency: string; most: number }>> = { SE: { currency: 'SEK', most: 4000 } };
const everywhere = { currency: 'EUR', most: 100 };

/** A buyer with a VAT id gets a full invoice whatever it comes to; a driver nobody has named can get no other than a receipt. */
export function formOf(
  { total, currency }: { total: string; currency: string },
  country: string,
  buyer: Party | undefined,
): InvoiceDraft['form'] {
  if (!buyer) return 'simplified';
  if (buyer.vatId || buyer.companyId) return 'full';
  const limit = limits[country] ?? everywhere;
  return limit.currency === currency && new Decimal(total).lte(limit.most) ? 'simplified' : 'full';
}
