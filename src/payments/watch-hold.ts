import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { watchHold } from '#domain/payment/hold.ts';
import { amountText, Decimal } from '#domain/money.ts';
import type { Payment, PaymentOf } from '#domain/payment/payment.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { sendCommand } from '#ocpp/command/send-command.ts';
import { costOf } from '#ocpp/verbs/cost.ts';
import { changePayment } from '#store/payments.ts';
import { billAhead } from './bill-ahead.ts';
import { currentProvider } from './current.ts';
import { answered, want } from './record.ts';
import { sessionUnder } from './session-under.ts';

type Held = Extract<PaymentOf<'hold'>, { status: 'authorised' }>;

/** A charger waits minutes for the cable, and may tell late that it began. */
const startPatienceMs = 20 * 60_000;

/** Looks at what charges under a hold: it must end before the money does, and what ended gets its bill or its money back. */
export async function watch(hold: Held): Promise<void> {
  const session = await sessionUnder(hold);
  if (!session) return neverStarted(hold);
  if (hold.sessionId !== session.sessionId) await change(hold, { sessionId: session.sessionId });
  if (session.status === 'active') return runs(hold, session);
  if (session.status !== 'ended') return;
  if (session.settled?.unbilled) await want(hold.paymentId, { release: session.settled.unbilled });
  if (session.invoiceId) await billAhead(hold.paymentId, session);
}

async function neverStarted({ paymentId, begunAt }: Held): Promise<void> {
  const waited = now().getTime() - Date.parse(begunAt ?? now().toISOString());
  if (waited >= startPatienceMs) await want(paymentId, { release: 'never-started' });
}

async function runs(hold: Held, session: ActiveSession): Promise<void> {
  const { paymentId, currency, amount: first, authorised: held, ref, increments = 0 } = hold;
  const [cost, at] = [await costNow(session), now().toISOString()];
  if (cost === undefined) return;
  const next = watchHold({ held, first, increments }, { startedAt: session.startedAt, at, cost });
  if (next.do === 'stop') await stop(hold, session);
  if (next.do !== 'increment') return;
  const to = amountText(new Decimal(next.to), currency);
  const key = `${paymentId}/increment/${to}`;
  const fact = await (await currentProvider()).increment({ paymentId, key, currency, ref, amount: to });
  if (fact.kind === 'failed') return void (await change(hold, { increments: 'refused' }));
  await answered(paymentId, key, fact);
  await change(hold, { increments: increments === 'refused' ? increments : increments + 1 });
}

/** Asked once: a charger that was told waits in its queue. */
async function stop(hold: Held, { sessionId, stationId }: ActiveSession): Promise<void> {
  if (hold.stoppedAt) return;
  await sendCommand({ stationId, name: 'stop', parameters: { sessionId } });
  await change(hold, { stoppedAt: now().toISOString() });
}

const change = ({ paymentId }: Held, more: Partial<PaymentOf<'hold'>>) =>
  changePayment(paymentId, (known) => ({ ...known, ...more }) as Payment);

/** Nothing where no price can be told: the bill will say why. */
async function costNow(session: ActiveSession): Promise<string | undefined> {
  try {
    return String((await costOf(session)).inclVat);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
