import { now } from '#clock';
import type { Payment, PaymentOf } from '#domain/payment/payment.ts';
import { log } from '#log';
import { sendCommand } from '#ocpp/command/send-command.ts';
import { changePayment } from '#store/payments.ts';
import { putHoldTag } from '#store/hold-tags.ts';

/** Without a word of the provider's on how long it holds: as long as cards do (Stripe: seven days). */
const usuallyHeldMs = 7 * 24 * 3_600_000;
/** A driver who has paid stands at the charger: what it did not hear in time is not worth starting any more. */
const startWithinMs = 5 * 60_000;

type Held = Extract<PaymentOf<'hold'>, { status: 'authorised' }>;

export const mayBegin = (payment: Payment): payment is Held =>
  payment.of === 'hold' && payment.status === 'authorised' && !payment.begunAt && !payment.wanted.release;

/** Money is held: the charger is asked to start, once, with a tag made for it. */
export async function begin(payment: Held): Promise<void> {
  const { paymentId, stationId, evseId, idTag, until, siteId = '', services = [] } = payment;
  const at = now();
  let mine = false;
  await changePayment(paymentId, (known) => {
    mine = mayBegin(known);
    return mine ? ({ ...known, begunAt: at.toISOString() } as Payment) : known;
  });
  if (!mine) return;
  const expiresAt = until ?? new Date(at.getTime() + usuallyHeldMs).toISOString();
  const waiting = services.map((booking) => [booking.bookingId, { ...booking, siteId, until: expiresAt }] as const);
  await putHoldTag({ idTag, expiresAt, ...(waiting.length && { ahead: Object.fromEntries(waiting) }) });
  const parameters = { connectorId: evseId, idTag };
  const { commandId } = await sendCommand(
    { stationId, name: 'start', parameters },
    new Date(at.getTime() + startWithinMs).toISOString(),
  );
  log('info', 'hold-begins', { paymentId, stationId, commandId });
}
