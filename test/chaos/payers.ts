import { holdIdOf, idTagOf } from '#domain/payment/hold.ts';
import { local } from '#payments/current.ts';
import { hearWebhook } from '#payments/hear.ts';
import type { LocalCard } from '#payments/local-books.ts';
import { changeAccount } from '#store/accounts.ts';
import { createPayment, duePayments } from '#store/payments.ts';
import { getToken } from '#store/tokens.ts';
import { handler as watchPayments } from '../../functions/watch-payments.ts';
import type { Chance } from './chance.ts';
import { ahead, now } from './clock.ts';
import { inTrouble, type Trouble } from './trouble.ts';

/** Of the second, the answer to everything that is asked first is lost after it was done. */
export const cards: LocalCard[] = ['good', 'answer-lost'];

export const savesCard = (payerId: string, method: LocalCard) =>
  changeAccount(payerId, (known) => ({ ...known, method: { provider: 'local', customer: 'cus', method } }));

/** The station that a hold's tag charges at is called after it, for the stories show the station's name as tag. */
export const stationOfHold = idTagOf;

/** Money is held on a page of the provider's, which tells of it more than once. Answers whether a charge may begin. */
export async function paysAhead(ticket: string, card: LocalCard, [chance, trouble]: [Chance, Trouble]) {
  const idTag = idTagOf(ticket);
  const paymentId = holdIdOf(idTag)!;
  const provider = local()!;
  const money = { currency: 'SEK', amount: '600' };
  const page = await provider.openPage({
    ...{ paymentId, key: `${paymentId}/page`, ...money, take: 'hold', backTo: '', what: '' },
  });
  const at = now().toISOString();
  const place = { stationId: stationOfHold(ticket), evseId: 1, idTag };
  await createPayment({ paymentId, of: 'hold', ...place, provider: 'local', ...money, page, createdAt: at, dueAt: at });
  for (const { body, signature } of await provider.payOn(page.ref, card)) {
    const tell = () =>
      inTrouble(chance, trouble, () =>
        hearWebhook(body, signature).then(
          () => true,
          () => false,
        ),
      );
    for (let left = 1 + chance.upTo(1); left > 0;) {
      const heard = await Promise.all(chance.happens(0.3) ? [tell(), tell()] : [tell()]);
      if (heard.includes(true)) left--;
    }
  }
  return (await getToken(idTag)) !== undefined;
}

const minuteMs = 60_000;
const context = { getRemainingTimeInMillis: () => 10_000 } as never;

/** Some minutes later: what is due is looked at, until nothing is. */
export async function minutesPass(minutes: number, [chance, trouble]: [Chance, Trouble]): Promise<void> {
  ahead.ms += minutes * minuteMs;
  for (let tries = 0; tries < 50 && (await duePayments(now().toISOString(), 1)).length; tries++)
    await inTrouble(chance, trouble, () => watchPayments({}, context)).catch(() => undefined);
}
