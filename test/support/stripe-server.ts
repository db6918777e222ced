import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { cardError, idOf, metadataOf, ok, refused, type Answer, type Intent } from './stripe-objects.ts';

const webhookSecret = 'whsec_stand_in';
/** The account with Stripe is one of euros. */
const bookedIn = 'eur';
const sevenDays = 7 * 24 * 3600;

/**
 * Stripe's HTTP as far as the product speaks it: form-encoded requests, idempotency keys that replay the first answer, and
 * the objects as the API reference shows them. Cards make the same trouble as the local provider's.
 */
export async function startStripe() {
  const intents = new Map<string, Intent & { card: string }>();
  const sessions = new Map<string, { id: string; form: URLSearchParams; status: string; intent?: string }>();
  const answers = new Map<string, Answer>();
  const requests: { path: string; key?: string; form: URLSearchParams; authorization?: string }[] = [];
  let passedMs = 0;
  const now = () => Math.floor((Date.now() + passedMs) / 1000);

  const server = createServer((request, response) => void serve(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const path = request.url!.split('?')[0]!.replace('/v1/', '');
    const key = request.headers['idempotency-key'] as string | undefined;
    requests.push({ path, key, form, authorization: request.headers.authorization });
    const card = cardOf(path, form);
    if (card === 'unreachable') return request.socket.destroy();
    const before = key ? answers.get(key) : undefined;
    const answer = before ?? make(path.split('/'), form, key ?? '');
    if (key) answers.set(key, answer);
    // The client tries once more by itself where a connection was closed, so the answer is lost twice.
    const told = requests.filter((each) => each.key === key).length;
    if (card === 'answer-lost' && told <= 2) return request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  }

  const cardOf = (path: string, form: URLSearchParams): string => {
    const id = path.startsWith('refunds') ? form.get('payment_intent')! : path.split('/')[1]!;
    return form.get('payment_method') ?? intents.get(id)?.card ?? 'good';
  };

  function open(key: string, form: URLSearchParams, prefix: string, card: string): Intent & { card: string } {
    const id = idOf('pi', key);
    const metadata = metadataOf(form, prefix);
    const [currency, amount] = [form.get('currency') ?? 'sek', Number(form.get('amount') ?? 0)];
    const made = {
      ...{ id, object: 'payment_intent' as const, card, amount, currency, metadata, status: 'requires_payment_method' },
      ...{ amount_capturable: 0, amount_received: 0, cancellation_reason: null, last_payment_error: null },
      latest_charge: {
        ...{ id: idOf('ch', key), object: 'charge' as const, amount_refunded: 0, currency, metadata },
        balance_transaction: null,
        payment_method_details: { card: { brand: card, last4: '4242' } },
      },
    };
    intents.set(id, made);
    return made;
  }

  function hold(intent: Intent & { card: string }) {
    intent.status = 'requires_capture';
    intent.amount_capturable = intent.amount;
    const seconds = intent.card === 'short-hold' ? 60 : sevenDays;
    intent.latest_charge.payment_method_details.card.capture_before = now() + seconds;
  }
  function take(intent: Intent, amount: number) {
    Object.assign(intent, { status: 'succeeded', amount_capturable: 0, amount_received: amount });
    delete intent.latest_charge.payment_method_details.card.capture_before;
  }
  /** The bank lets go of what nobody took. */
  function letGo(intent: Intent) {
    const before = intent.latest_charge.payment_method_details.card.capture_before;
    if (intent.status === 'requires_capture' && before && before <= now())
      Object.assign(intent, { status: 'canceled', amount_capturable: 0, cancellation_reason: 'automatic' });
  }

  function make(words: string[], form: URLSearchParams, key: string): Answer {
    const [kind, id = '', verb = '', last] = words;
    if (kind === 'balance_transactions') return ok({ id, object: 'balance_transaction', fee: 121, currency: bookedIn });
    if (kind === 'customers') return ok({ id: idOf('cus', key), object: 'customer' });
    if (kind === 'payment_methods')
      return ok({ id, object: 'payment_method', card: { brand: id.slice(3), last4: '4242' } });
    if (kind === 'checkout') return checkout(verb, form, key, last);
    if (kind === 'refunds') {
      const intent = intents.get(form.get('payment_intent')!)!;
      intent.latest_charge.amount_refunded += Number(form.get('amount'));
      return ok({ id: idOf('re', key), object: 'refund', charge: intent.latest_charge });
    }
    if (kind === 'terminal') {
      hold(intents.get(form.get('payment_intent')!)!);
      return ok({ id: verb, object: 'terminal.reader' });
    }
    if (!id) return create(form, key);
    const intent = intents.get(id);
    if (!intent) return refused(404, { type: 'invalid_request_error', code: 'resource_missing' });
    letGo(intent);
    return change(intent, verb, form);
  }

  function create(form: URLSearchParams, key: string): Answer {
    const card = form.get('payment_method') ?? 'good';
    const intent = open(key, form, 'metadata', card);
    if (form.get('confirm') !== 'true') return ok(intent);
    const reason = { declined: 'card_declined', 'authentication-required': 'authentication_required' }[card];
    if (reason) return cardError(intent, reason);
    take(intent, intent.amount);
    return ok(intent);
  }

  function change(intent: Intent & { card: string }, verb: string, form: URLSearchParams): Answer {
    const unexpected = () =>
      refused(400, { type: 'invalid_request_error', code: 'payment_intent_unexpected_state', payment_intent: intent });
    if (verb === 'cancel') {
      if (intent.status === 'succeeded') return unexpected();
      return ok(Object.assign(intent, { status: 'canceled', amount_capturable: 0, cancellation_reason: null }));
    }
    if (intent.status !== 'requires_capture') return unexpected();
    if (verb === 'increment_authorization') {
      if (intent.card === 'no-increment') return cardError(intent, 'card_declined', 'requires_capture');
      intent.amount = intent.amount_capturable = Number(form.get('amount'));
      return ok(intent);
    }
    if (intent.card === 'capture-declined') return cardError(intent, 'card_declined', 'requires_capture');
    take(intent, Number(form.get('amount_to_capture')));
    return ok(intent);
  }

  function checkout(id: string, form: URLSearchParams, key: string, verb?: string): Answer {
    if (!id) {
      const made = { id: idOf('cs', key), form, status: 'open' };
      if (!sessions.has(made.id)) sessions.set(made.id, made);
      return ok({ id: made.id, object: 'checkout.session', url: `https://checkout.invalid/${made.id}` });
    }
    const session = sessions.get(id)!;
    const payment_intent = session.intent ? intents.get(session.intent) : null;
    if (payment_intent) letGo(payment_intent);
    if (verb === 'expire') {
      if (session.status !== 'open') return refused(400, { type: 'invalid_request_error' });
      session.status = 'expired';
    }
    return ok({ id, object: 'checkout.session', status: session.status, payment_intent });
  }

  /** What a driver does on the hosted page, and the events that follow. */
  function payOn(page: string, card: string) {
    const session = sessions.get(page);
    if (session?.status !== 'open') throw new Error(`the page ${page} is not open`);
    const { form } = session;
    const prefix = 'payment_intent_data[metadata]';
    if (form.get('mode') === 'setup') {
      session.status = 'complete';
      const metadata = metadataOf(form, 'setup_intent_data[metadata]');
      const object = { object: 'setup_intent', metadata, customer: form.get('customer'), payment_method: card };
      return [signed('setup_intent.succeeded', { id: idOf('seti', page), ...object })];
    }
    const price = new URLSearchParams({
      ...Object.fromEntries(form),
      amount: form.get('line_items[0][price_data][unit_amount]')!,
      currency: form.get('line_items[0][price_data][currency]')!,
    });
    const intent = open(page, price, prefix, card);
    if (card === 'declined') {
      const last_payment_error = { code: 'card_declined', decline_code: 'card_declined' };
      return [signed('payment_intent.payment_failed', { ...intent, last_payment_error })];
    }
    Object.assign(session, { status: 'complete', intent: intent.id });
    if (form.get('payment_intent_data[capture_method]') === 'manual') hold(intent);
    else take(intent, intent.amount);
    const type = intent.status === 'succeeded' ? 'succeeded' : 'amount_capturable_updated';
    return [signed(`payment_intent.${type}`, structuredClone(intent))];
  }

  /** Stripe books a while after it has answered, and tells so. */
  function book(ref: string) {
    const { latest_charge: charge, amount_received } = intents.get(ref)!;
    if (!amount_received) return [];
    charge.balance_transaction ??= idOf('txn', ref);
    return [signed('charge.updated', structuredClone(charge))];
  }

  function signed(type: string, object: object) {
    const id = idOf('evt', `${type} ${JSON.stringify(object)}`);
    const payload = JSON.stringify({ id, object: 'event', type, created: now(), data: { object } });
    return { body: payload, signature: Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret }) };
  }

  return {
    keys: { secretKey: 'sk_test_stand_in', webhookSecret },
    place: { host: '127.0.0.1', port, protocol: 'http' as const, timeout: 2000 },
    requests,
    payOn,
    book,
    signed,
    passTime: (ms: number) => void (passedMs += ms),
    stop: () => server.close().closeAllConnections(),
  };
}
