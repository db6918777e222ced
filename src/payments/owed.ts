import { now } from '#clock';
import { triedAnew } from '#domain/payment/dunning.ts';
import { withDue } from '#domain/payment/payment-due.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { groupOf, isOfGroup } from '#domain/subscription/group-payer.ts';
import { log } from '#log';
import { changeAccount, getAccount } from '#store/accounts.ts';
import { changePayment } from '#store/payments.ts';
import { putToken, tokensOf, tokensOfGroup } from '#store/tokens.ts';

/** A payment was refused: it stands on the payer's account until it is made. */
export async function owe(payerId: string, paymentId: string): Promise<void> {
  const { owes = [] } = await getAccount(payerId);
  if (owes.includes(paymentId)) return;
  await changeAccount(payerId, (known) => ({
    ...known,
    owes: [...new Set([...(known.owes ?? []), paymentId])].sort(),
  }));
}

/** It is made, or there is nothing to be paid any more; with the last of them the tags are freed. */
export async function oweNoMore(payerId: string, paymentId: string): Promise<void> {
  const { owes = [], blockedTags = [] } = await getAccount(payerId);
  const left = owes.filter((other) => other !== paymentId);
  if (left.length === owes.length && (left.length || !blockedTags.length)) return;
  if (!left.length) await freeTags(payerId, blockedTags);
  await changeAccount(payerId, ({ owes: before = [], blockedTags: blocked, ...known }) => {
    const after = before.filter((other) => other !== paymentId);
    return after.length ? { ...known, owes: after, ...(blocked && { blockedTags: blocked }) } : known;
  });
}

/** Who does not pay does not charge. */
export async function blockTags(payerId: string): Promise<void> {
  const open = (await tokensPaidBy(payerId)).filter(({ status }) => status === 'accepted');
  if (!open.length) return;
  // Noted first: a tag that is blocked and not noted would never be freed.
  await changeAccount(payerId, (known) => ({
    ...known,
    blockedTags: [...new Set([...(known.blockedTags ?? []), ...open.map(({ idTag }) => idTag)])].sort(),
  }));
  for (const token of open) await putToken({ ...token, status: 'blocked' }, now().toISOString());
  log('warn', 'payer-blocked', { payerId, tags: open.length });
}

const tokensPaidBy = (payerId: string) => (isOfGroup(payerId) ? tokensOfGroup(groupOf(payerId)) : tokensOf(payerId));

async function freeTags(payerId: string, blockedTags: string[]): Promise<void> {
  const tokens = (await tokensPaidBy(payerId)).filter(({ idTag }) => blockedTags.includes(idTag));
  for (const token of tokens) await putToken({ ...token, status: 'accepted' }, now().toISOString());
}

/** Their card or their balance is another: what was refused is to be tried at once. `by` names the event, which may come twice. */
export async function tryOwedAnew(payerId: string, by: string): Promise<Payment[]> {
  const { owes = [] } = await getAccount(payerId);
  const at = now().toISOString();
  const anew = (known: Payment): Payment => {
    const tried = triedAnew(known, by);
    return tried === known ? known : withDue(tried, at);
  };
  return Promise.all(owes.map((paymentId) => changePayment(paymentId, anew, at)));
}
