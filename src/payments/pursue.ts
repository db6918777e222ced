import { now } from '#clock';
import { afterTrouble, withDue } from '#domain/payment/payment-due.ts';
import { nextStep, type Step } from '#domain/payment/payment-step.ts';
import type { Fact, Payment } from '#domain/payment/payment.ts';
import { log } from '#log';
import { changePayment, getPayment } from '#store/payments.ts';
import { payBack, payFromAccount } from './account.ts';
import { currentProvider } from './current.ts';
import { blockTags } from './owed.ts';
import { ProviderUnavailable, type PaymentProvider } from './provider.ts';
import { answered, want } from './record.ts';

type Action = Exclude<Step, { do: 'wait' }>;

/** More steps than any payment has at once: what goes on beyond them would go on for ever. */
const mostSteps = 6;

/**
 * Does with the provider what is to be done now, step by step, and leaves behind when to look again. It may be called
 * whenever, by anyone, at the same time: every step bears a key that is the same for all who make it.
 */
export async function pursue(paymentId: string): Promise<Payment | undefined> {
  for (let steps = 0; steps < mostSteps; steps++) {
    const payment = await getPayment(paymentId);
    if (!payment) return undefined;
    const step = nextStep(payment, now().toISOString());
    if (step.do === 'wait') return payment;
    try {
      await make(step, payment, await currentProvider());
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
      log('warn', 'payment-trouble', { paymentId, step: step.do, message: error.message });
      return changePayment(paymentId, (known) => afterTrouble(known, now().toISOString()));
    }
  }
  throw new Error(`payment ${paymentId} does not come to rest`);
}

async function make(step: Action, payment: Payment, provider: PaymentProvider): Promise<void> {
  const { paymentId, currency } = payment;
  const key = keyOf(payment, step);
  const call = { paymentId, key, currency };
  const tell = async (fact: Fact) => void (await answered(paymentId, key, fact));
  switch (step.do) {
    case 'charge':
      if (payment.of === 'invoice') await tell(await payFromAccount(provider, payment, { key, attempt: step.attempt }));
      return;
    case 'capture': {
      if (payment.status !== 'authorised') return;
      const { amount, attempt } = step;
      return tell(await provider.capture({ ...call, ref: payment.ref, amount, attempt }));
    }
    case 'void':
      await want(paymentId, { release: step.reason });
      if (payment.status === 'authorised') return tell(await provider.void({ ...call, ref: payment.ref }));
      return tell(payment.page ? await provider.closePage({ ...call, page: payment.page }) : { kind: 'voided' });
    case 'refund':
      if (payment.status !== 'captured' || payment.of === 'terminal') return;
      await tell(await payBack(provider, payment, { key, amount: step.amount }));
      await changePayment(paymentId, (known) => withRefundDone(known, step));
      return;
    case 'writeOff':
      // First: whoever dies in between does both again.
      if (payment.of === 'invoice') await blockTags(payment.payerId);
      await want(paymentId, { writtenOff: step.reason });
      return;
  }
}

/** What the provider knows the call by. An attempt has a number, so that the next one is another call. */
function keyOf({ paymentId, status }: Payment, step: Action): string {
  switch (step.do) {
    case 'charge':
    case 'capture':
      return `${paymentId}/${step.do}/${step.attempt}`;
    case 'refund':
      return `${paymentId}/refund/${step.key}`;
    case 'void':
      return `${paymentId}/${status === 'authorised' ? 'void' : 'close'}`;
    case 'writeOff':
      return paymentId;
  }
}

function withRefundDone(payment: Payment, { key, amount }: { key: string; amount: string }): Payment {
  const at = now().toISOString();
  const refunds = { ...payment.wanted.refunds };
  refunds[key] = { amount, doneAt: at };
  return withDue({ ...payment, wanted: { ...payment.wanted, refunds } }, at);
}
