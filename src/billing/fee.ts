import { DomainError } from '#domain/error.ts';
import { creditNoteOf } from '#domain/invoice/credit-note.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { seriesOf } from '#domain/invoice/legal-entity.ts';
import { feePartOf } from '#domain/invoice/session-part.ts';
import { getEntity } from '#store/entities.ts';
import { takeBackOfMonth } from '#store/monthly-invoices.ts';

/** The fee of a month is given back, once; what was charged in it stays as it is. `undefined`: it was taken back before. */
export async function takeBackFee(
  invoice: Invoice,
  { at, reason }: { at: string; reason: string },
): Promise<Invoice | undefined> {
  const fee = feePartOf(invoice);
  if (!fee)
    throw new DomainError('unsupported', 'There is no fee on this invoice: its sessions are corrected one by one.');
  const seller = await getEntity(invoice.seller.entityId);
  if (!seller) throw new DomainError('conflict', `The legal entity ${invoice.seller.entityId} is gone.`);
  return takeBackOfMonth({
    draft: creditNoteOf(fee, { seller, at, reason }),
    series: seriesOf(seller, 'creditNote', at),
  });
}
