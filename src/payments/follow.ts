import { now } from '#clock';
import type { Payment } from '#domain/payment/payment.ts';
import { log } from '#log';
import { changeAccount, getAccount } from '#store/accounts.ts';
import { moveBalance } from '#store/balances.ts';
import { putToken, tokensOf } from '#store/tokens.ts';

/** What a payment that has come to rest changes elsewhere: a balance grows, tags are blocked or freed. */
export async function follow(payment: Payment): Promise<void> {
  if (payment.of === 'topUp' && payment.status === 'captured') {
    const { paymentId, payerId, currency, captured: amount } = payment;
    await moveBalance(payerId, { paymentId, currency, amount, at: now().toISOString() });
  }
  if (payment.of !== 'invoice') return;
  if (payment.wanted.writtenOff) await blockTags(payment.payerId);
  else if (payment.status === 'captured') await freeTags(payment.payerId);
}

/** Who does not pay does not charge. */
async function blockTags(payerId: string): Promise<void> {
  const open = (await tokensOf(payerId)).filter(({ status }) => status === 'accepted');
  if (!open.length) return;
  // Noted first: a tag that is blocked and not noted would never be freed.
  await changeAccount(payerId, (known) => ({
    ...known,
    blockedTags: [...new Set([...(known.blockedTags ?? []), ...open.map(({ idTag }) => idTag)])].sort(),
  }));
  for (const token of open) await putToken({ ...token, status: 'blocked' }, now().toISOString());
  log('warn', 'payer-blocked', { payerId, tags: open.length });
}

async function freeTags(payerId: string): Promise<void> {
  const { blockedTags = [] } = await getAccount(payerId);
  if (!blockedTags.length) return;
  const tokens = (await tokensOf(payerId)).filter(({ idTag }) => blockedTags.includes(idTag));
  for (const token of tokens) await putToken({ ...token, status: 'accepted' }, now().toISOString());
  await changeAccount(payerId, ({ blockedTags: _freed, ...known }) => known);
}
