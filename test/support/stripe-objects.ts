import { createHash } from 'node:crypto';

/** What of Stripe's objects the product reads. */
export type Intent = {
  id: string;
  object: 'payment_intent';
  amount: number;
  currency: string;
  status: string;
  amount_capturable: number;
  amount_received: number;
  cancellation_reason: string | null;
  metadata: Record<string, string>;
  last_payment_error: object | null;
  latest_charge: Charge;
};
type Charge = {
  id: string;
  object: 'charge';
  amount_refunded: number;
  currency: string;
  metadata: Record<string, string>;
  balance_transaction: string | null;
  payment_method_details: { card: { brand: string; last4: string; capture_before?: number } };
};
export type Answer = { status: number; body: object };

export const idOf = (kind: string, key: string) =>
  `${kind}_${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
export const ok = (body: object): Answer => ({ status: 200, body });
export const refused = (status: number, error: object): Answer => ({
  status,
  body: { error: { message: 'no', ...error } },
});

export function cardError(intent: Intent, code: string, status = 'requires_payment_method'): Answer {
  intent.status = status;
  return refused(402, { type: 'card_error', code, decline_code: code, payment_intent: intent });
}

export const metadataOf = (form: URLSearchParams, prefix: string): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      name.startsWith(`${prefix}[`) ? [[name.slice(prefix.length + 1, -1), value]] : [],
    ),
  );
