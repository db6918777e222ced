import type { InvoicePayment } from '#domain/invoice/invoice.ts';
import { holdIdOf } from '#domain/payment/hold.ts';
import type { Start } from '#domain/session/session.ts';
import { getAccount } from '#store/accounts.ts';
import { getPayment } from '#store/payments.ts';

/**
 * What is known, when a bill is made, of how it will be paid: by the card that money is held on (by the charger's own
 * terminal: it tells no more of it), or by the one that was saved. Where a balance may pay first, or nobody has told a card, nothing is said.
 */
export async function howPaid(
  payerId: string | undefined,
  { idTag, atTerminal }: Pick<Start, 'idTag' | 'atTerminal'> = {},
): Promise<InvoicePayment | undefined> {
  if (atTerminal) return { method: 'card' };
  const holdId = holdIdOf(idTag);
  if (holdId) {
    const hold = await getPayment(holdId);
    return hold && 'card' in hold && hold.card ? { method: 'card', ...hold.card } : undefined;
  }
  const { method, balance } = payerId === undefined ? {} : await getAccount(payerId);
  return method?.card && !balance ? { method: 'card', ...method.card } : undefined;
}
