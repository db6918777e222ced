import Stripe from 'stripe';
import type { Card, Fact, Fee } from '#domain/payment/payment.ts';
import { fromMinorUnits } from './minor-units.ts';
import { ProviderUnavailable } from './provider.ts';

type Intent = Stripe.PaymentIntent;

const chargeOf = ({ latest_charge: charge }: Intent) => (typeof charge === 'object' && charge ? charge : undefined);

function cardOf(intent: Intent): Card | undefined {
  const details = chargeOf(intent)?.payment_method_details;
  const card = details?.card ?? details?.card_present;
  return card?.last4 ? { brand: card.brand ?? 'card', last4: card.last4 } : undefined;
}

/** Until when it can be captured: seven days online as a rule, two at a reader; Stripe tells for each. */
function captureBefore(intent: Intent): string | undefined {
  const details = chargeOf(intent)?.payment_method_details;
  const seconds = details?.card?.capture_before ?? details?.card_present?.capture_before;
  return seconds ? new Date(seconds * 1000).toISOString() : undefined;
}

/** Known once Stripe has booked the charge: often a moment after it answered (Stripe, "Asynchronous capture"). */
export const feeOf = ({ id: ref, fee, currency }: Stripe.BalanceTransaction): Fee => ({
  ref,
  amount: fromMinorUnits(fee, currency),
  currency: currency.toUpperCase(),
});

function feeOfIntent(intent: Intent): { fee?: Fee } {
  const booked = chargeOf(intent)?.balance_transaction;
  return booked && typeof booked === 'object' ? { fee: feeOf(booked) } : {};
}

const attemptOf = ({ metadata }: Intent): number => Number(metadata?.attempt ?? 0);

/** What a PaymentIntent says as it stands. */
export function factOf(intent: Intent): Fact {
  const { id: ref, currency, status } = intent;
  const card = cardOf(intent);
  const taken = (units: number) => ({ ref, amount: fromMinorUnits(units, currency), ...(card && { card }) });
  switch (status) {
    case 'requires_capture': {
      const until = captureBefore(intent);
      return { kind: 'authorised', ...taken(intent.amount_capturable), ...(until && { until }) };
    }
    case 'succeeded':
      return { kind: 'captured', ...taken(intent.amount_received), ...feeOfIntent(intent) };
    case 'canceled':
      // Nobody asked for it: the bank's hold ran out.
      return { kind: intent.cancellation_reason === 'automatic' ? 'expired' : 'voided' };
    case 'requires_payment_method': {
      const { decline_code, code } = intent.last_payment_error ?? {};
      const reason = decline_code ?? code;
      return reason ? { kind: 'failed', attempt: attemptOf(intent), reason } : { kind: 'pending' };
    }
    case 'processing':
    case 'requires_action':
    case 'requires_confirmation':
    default:
      return { kind: 'pending' };
  }
}

/** A refusal is an answer; trouble on the way is none. Anything else is a fault of ours, and thrown as it is. */
export function factOfError(error: unknown, attempt: number): Fact {
  if (error instanceof Stripe.errors.StripeCardError)
    return { kind: 'failed', attempt, reason: error.decline_code ?? error.code ?? 'declined' };
  if (error instanceof Stripe.errors.StripeInvalidRequestError && error.payment_intent) {
    // As when a hold that has run out is to be captured: the intent itself tells what became of it.
    const fact = factOf(error.payment_intent);
    if (fact.kind !== 'pending') return fact;
  }
  throw troubleOf(error);
}

const onTheWay = ['StripeConnectionError', 'StripeAPIError', 'StripeRateLimitError', 'StripeIdempotencyError'];

const troubleOf = (error: unknown): unknown =>
  error instanceof Stripe.errors.StripeError && onTheWay.includes(error.type) ? new ProviderUnavailable(error) : error;

/** Whatever is asked that has no refusal as an answer. */
export const reached = <T>(call: Promise<T>): Promise<T> =>
  call.catch((error: unknown) => {
    throw troubleOf(error);
  });
