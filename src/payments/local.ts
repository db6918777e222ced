import { createHash, createHmac } from 'node:crypto';
import { amountText, Decimal, sum } from '#domain/money.ts';
import type { Fact } from '#domain/payment/payment.ts';
import { DomainError } from '#domain/error.ts';
import { sameSecret } from '#domain/station/password.ts';
import { factOf, opened, refusal, type Books, type Intent, type LocalCard } from './local-books.ts';
import { ProviderUnavailable, type PaymentProvider, type ProviderEvent } from './provider.ts';

const holdMs = 7 * 24 * 3_600_000;
const shortHoldMs = 60_000;
const last4 = '4242';

type Place = {
  books: Books;
  now: () => Date;
  /** Where its pages are. */
  url: string;
  /** What its events are signed with. */
  secret: string;
};
type SignedEvent = { body: string; signature: string };
type PageText = {
  paymentId: string;
  amount: string;
  currency: string;
  take: 'hold' | 'now';
  ref?: string;
  closed?: true;
};

export type LocalProvider = PaymentProvider & {
  /** What a driver does on the page, and the events that follow from it: they may be delivered late, twice or not at all. */
  payOn: (page: string, card: LocalCard) => Promise<SignedEvent[]>;
};

/** A provider that moves no money: the contract of the other one, on one machine, with trouble on demand (local-books.ts). */
export function localProvider({ books, now, url, secret }: Place): LocalProvider {
  const idOf = (kind: string, key: string) => `${kind}_${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
  const read = async <T>(id: string): Promise<T | undefined> => {
    const text = await books.read(id);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  };
  const keep = (id: string, value: object) => books.write(id, JSON.stringify(value));
  const intentOf = async (ref: string): Promise<Intent> => {
    const intent = await read<Intent>(ref);
    if (!intent) throw new DomainError('notFound', `There is no payment ${ref}.`);
    return intent;
  };
  const later = (ms: number) => new Date(now().getTime() + ms).toISOString();
  const signed = (event: ProviderEvent): SignedEvent => {
    const body = JSON.stringify(event);
    return { body, signature: createHmac('sha256', secret).update(body).digest('hex') };
  };

  /** Done once for each key; a card of trouble loses the first answer on its way. */
  async function once(key: string, card: LocalCard, make: () => Promise<Fact>): Promise<Fact> {
    if (card === 'unreachable') throw new ProviderUnavailable('no answer');
    const id = idOf('key', key);
    const before = await read<Fact>(id);
    if (before) return before;
    const fact = await make();
    await keep(id, fact);
    if (card === 'answer-lost') throw new ProviderUnavailable('the answer was lost');
    return fact;
  }

  async function changed(intent: Intent, change: Partial<Intent>): Promise<Fact> {
    const after = { ...intent, ...change };
    await keep(intent.ref, after);
    return factOf(after, now());
  }

  return {
    name: 'local',

    openPage: async ({ paymentId, key, take, amount, currency }) => {
      const ref = idOf('page', key);
      if (!(await books.read(ref))) await keep(ref, { paymentId, take, amount, currency } satisfies PageText);
      return { ref, url: `${url}/${ref}` };
    },

    closePage: async ({ page }) => {
      const text = await read<PageText>(page.ref);
      if (text?.ref) return factOf(await intentOf(text.ref), now());
      await keep(page.ref, { ...text, closed: true });
      return { kind: 'voided' };
    },

    openSavePage: async ({ payerId, key }) => {
      const ref = idOf('save', key);
      await keep(ref, { payerId });
      return { ref, url: `${url}/${ref}` };
    },

    presentAt: async ({ paymentId, key, amount, currency }) => {
      const ref = idOf('pi', key);
      const fact = await once(key, 'good', async () =>
        changed(opened({ ref, paymentId, amount, currency, card: 'good' }), { until: later(holdMs) }),
      );
      return { ref, fact };
    },

    increment: async ({ ref, key, amount }) => {
      const intent = await intentOf(ref);
      return once(key, intent.card, async () =>
        intent.card === 'no-increment'
          ? { kind: 'failed', attempt: 0, reason: 'card_declined' }
          : changed(intent, { amount }),
      );
    },

    capture: async ({ ref, key, amount, attempt }) => {
      const intent = await intentOf(ref);
      return once(key, intent.card, async () => {
        if (factOf(intent, now()).kind !== 'authorised') return factOf(intent, now());
        if (intent.card === 'capture-declined') return { kind: 'failed', attempt, reason: 'card_declined' };
        return changed(intent, { state: 'taken', taken: amount });
      });
    },

    void: async ({ ref, key }) => {
      const intent = await intentOf(ref);
      return once(key, intent.card, async () =>
        intent.state === 'held' ? changed(intent, { state: 'void' }) : factOf(intent, now()),
      );
    },

    refund: async ({ ref, key, amount }) => {
      const intent = await intentOf(ref);
      return once(key, intent.card, async () => {
        const refunds = { ...intent.refunds, [key]: amount };
        await changed(intent, { refunds });
        const back = sum(Object.values(refunds).map((each) => new Decimal(each)));
        return { kind: 'refunded', amount: amountText(back, intent.currency) };
      });
    },

    charge: async ({ paymentId, key, amount, currency, method, attempt }) => {
      const card = method as LocalCard;
      return once(key, card, async () => {
        const intent = opened({ ref: idOf('pi', key), paymentId, amount, currency, card, attempt });
        const reason = refusal[card];
        return changed(intent, reason ? { state: 'refused', reason } : { state: 'taken', taken: amount });
      });
    },

    readEvent: async (body, signature) => {
      if (!sameSecret(createHmac('sha256', secret).update(body).digest('hex'), signature))
        throw new DomainError('unauthenticated', 'The signature of this event is not the payment provider’s.');
      return JSON.parse(body) as ProviderEvent;
    },

    payOn: async (page, card) => {
      const text = await read<PageText & { payerId?: string }>(page);
      if (!text || text.closed) throw new DomainError('notFound', `There is no page ${page}, or not any more.`);
      const [eventId, at] = [idOf('evt', `${page}/${card}`), now().toISOString()];
      if (text.payerId) {
        const saved = { customer: `cus_${text.payerId}`, method: card, card: { brand: card, last4 } };
        return [signed({ eventId, at, payerId: text.payerId, saved })];
      }
      const { paymentId, amount, currency, take } = text;
      if (card === 'declined') {
        const fact: Fact = { kind: 'failed', attempt: 0, reason: 'card_declined' };
        return [signed({ eventId, at, paymentId, fact })];
      }
      const intent = opened({ ref: idOf('pi', page), paymentId, amount, currency, card });
      const until = later(card === 'short-hold' ? shortHoldMs : holdMs);
      const fact = await changed(intent, take === 'hold' ? { until } : { state: 'taken', taken: amount });
      await keep(page, { ...text, ref: intent.ref });
      return [signed({ eventId, at, paymentId, fact })];
    },
  };
}
