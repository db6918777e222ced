import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCard } from '#payments/local-books.ts';
import { ProviderUnavailable, type PaymentProvider } from '#payments/provider.ts';

export type Stand = {
  provider: PaymentProvider;
  /** What a driver does on a page, and what the webhook then hears. */
  payOn(page: string, card: LocalCard): Promise<{ body: string; signature: string }[]>;
  /** What the webhook hears once the provider has booked what it took. */
  book(ref: string): { body: string; signature: string }[];
  passTime(ms: number): void;
  stop(): void;
};

const sek = { currency: 'SEK' };
const minute = 60_000;
let calls = 0;

/** What every provider must do, whoever it is. */
export const keepsTheContract = (name: string, start: () => Promise<Stand>) =>
  describe(`${name} keeps the contract of a payment provider:`, () => {
    let stand: Stand;
    let provider: PaymentProvider;
    beforeAll(async () => void ({ provider } = stand = await start()));
    afterAll(() => stand.stop());

    /** A payment with a key of its own for each call. */
    const call = (paymentId = `p${++calls}`, key = `${paymentId}/${++calls}`) => ({ paymentId, key });
    const page = (take: 'hold' | 'now' = 'hold', paymentId?: string) =>
      provider.openPage({
        ...call(paymentId),
        ...sek,
        amount: '600',
        take,
        backTo: 'https://x.invalid',
        what: 'Charging',
      });
    const hear = ({ body, signature }: { body: string; signature: string }) => provider.readEvent(body, signature);

    async function held(card: LocalCard = 'good') {
      const paymentId = `p${++calls}`;
      const opened = await page('hold', paymentId);
      const [event] = await stand.payOn(opened.ref, card);
      const heard = await hear(event!);
      const { fact } = heard as Extract<typeof heard, { fact: object }>;
      return { paymentId, page: opened, event: event!, heard, fact, ref: 'ref' in fact ? fact.ref : '' };
    }
    const charge = (method: LocalCard, attempt: number, { paymentId, key } = call()) =>
      provider.charge({ paymentId, key, ...sek, amount: '80.50', customer: 'cus_1', method, attempt, what: 'LN-1' });

    test('a driver lets money be held on a page of the provider’s, and the webhook tells it with the card', async () => {
      const { paymentId, heard } = await held();
      expect(heard).toEqual({
        eventId: expect.stringMatching(/^evt_/) as string,
        at: expect.stringMatching(/Z$/) as string,
        paymentId,
        fact: {
          kind: 'authorised',
          ref: expect.stringMatching(/^pi_/) as string,
          amount: '600.00',
          until: expect.stringMatching(/Z$/) as string,
          card: { brand: 'good', last4: '4242' },
        },
      });
    });

    test('a refusal on the page is told, and the driver may try another card', async () => {
      const opened = await page();
      const refused = await hear((await stand.payOn(opened.ref, 'declined'))[0]!);
      expect(refused).toMatchObject({ fact: { kind: 'failed', attempt: 0, reason: 'card_declined' } });
      const paid = await hear((await stand.payOn(opened.ref, 'good'))[0]!);
      expect(paid).toMatchObject({ fact: { kind: 'authorised' } });
    });

    test('what is to be taken at once is taken at once', async () => {
      const opened = await page('now');
      const heard = await hear((await stand.payOn(opened.ref, 'good'))[0]!);
      expect(heard).toMatchObject({ fact: { kind: 'captured', amount: '600.00' } });
    });

    test('less than is held is taken, once, however often it is asked', async () => {
      const { paymentId, ref } = await held();
      const capture = { ...call(paymentId), ...sek, ref, amount: '80.50', attempt: 1 };
      const taken = { kind: 'captured', ref, amount: '80.50', card: { brand: 'good', last4: '4242' } };
      const told = await provider.capture(capture);
      expect(told).toMatchObject(taken);
      expect(await provider.capture(capture)).toEqual(told);
      expect(await provider.capture({ ...capture, key: call().key, attempt: 2 })).toEqual(told);
    });

    test('what it keeps for itself is told by its answer, or by an event once it is booked', async () => {
      const { paymentId, ref } = await held();
      const taken = await provider.capture({ ...call(paymentId), ...sek, ref, amount: '80.50', attempt: 1 });
      const events = await Promise.all([...stand.book(ref), ...stand.book(ref)].map(hear));
      const facts = [taken, ...events.flatMap((event) => (event && 'fact' in event ? event.fact : []))];
      const fees = new Map(facts.flatMap(({ fee }) => (fee ? [[fee.ref, fee.amount]] : [])));
      expect([...fees.values()]).toEqual(['1.21']);
    });

    test('a hold grows, or the card refuses and it stays', async () => {
      const { ref } = await held();
      expect(await provider.increment({ ...call(), ...sek, ref, amount: '900' })).toMatchObject({
        kind: 'authorised',
        amount: '900.00',
      });
      const small = await held('no-increment');
      expect(await provider.increment({ ...call(), ...sek, ref: small.ref, amount: '900' })).toMatchObject({
        kind: 'failed',
      });
      const taken = await provider.capture({ ...call(), ...sek, ref: small.ref, amount: '600', attempt: 1 });
      expect(taken).toMatchObject({ kind: 'captured', amount: '600.00' });
    });

    test('a hold is given back; one that is gone cannot be taken', async () => {
      const { ref } = await held();
      expect(await provider.void({ ...call(), ref })).toEqual({ kind: 'voided' });
      expect(await provider.capture({ ...call(), ...sek, ref, amount: '1', attempt: 1 })).toEqual({ kind: 'voided' });
    });

    test('a hold that nobody takes runs out', async () => {
      const { ref } = await held('short-hold');
      stand.passTime(2 * minute);
      expect(await provider.capture({ ...call(), ...sek, ref, amount: '1', attempt: 1 })).toEqual({ kind: 'expired' });
    });

    test('what is taken goes back in parts, and the provider tells how much in all', async () => {
      const { ref } = await held();
      await provider.capture({ ...call(), ...sek, ref, amount: '80.50', attempt: 1 });
      const first = { ...call(), ...sek, ref, amount: '10.50' };
      expect(await provider.refund(first)).toEqual({ kind: 'refunded', amount: '10.50' });
      expect(await provider.refund(first)).toEqual({ kind: 'refunded', amount: '10.50' });
      expect(await provider.refund({ ...call(), ...sek, ref, amount: '70' })).toEqual({
        kind: 'refunded',
        amount: '80.50',
      });
    });

    test('a page is closed; one on which money is held already says so', async () => {
      const opened = await page();
      expect(await provider.closePage({ ...call(), page: opened })).toEqual({ kind: 'voided' });
      await expect(async () => stand.payOn(opened.ref, 'good')).rejects.toThrow();
      const paid = await held();
      expect(await provider.closePage({ ...call(), page: paid.page })).toMatchObject({ kind: 'authorised' });
    });

    test('a saved card is charged while its owner is elsewhere', async () => {
      const opened = await provider.openSavePage({ payerId: 'asa', key: call().key, backTo: 'https://x.invalid' });
      const saved = await hear((await stand.payOn(opened.ref, 'good'))[0]!);
      expect(saved).toMatchObject({ payerId: 'asa', saved: { method: 'good', card: { last4: '4242' } } });
      expect(await charge('good', 1)).toMatchObject({ kind: 'captured', amount: '80.50' });
    });

    test.each([
      ['declined', 'card_declined'],
      ['authentication-required', 'authentication_required'],
    ] as const)('a saved card that is %s is an answer, with the number of the attempt', async (card, reason) => {
      expect(await charge(card, 2)).toEqual({ kind: 'failed', attempt: 2, reason });
    });

    test('a capture that the bank refuses is an answer', async () => {
      const { ref } = await held('capture-declined');
      const refused = await provider.capture({ ...call(), ...sek, ref, amount: '80.50', attempt: 3 });
      expect(refused).toEqual({ kind: 'failed', attempt: 3, reason: 'card_declined' });
    });

    test('after an answer that was lost, the same key tells what had been done', async () => {
      const asked = call();
      await expect(charge('answer-lost', 1, asked)).rejects.toThrow(ProviderUnavailable);
      const told = await charge('answer-lost', 1, asked);
      expect(told).toMatchObject({ kind: 'captured', amount: '80.50' });
      expect(await charge('answer-lost', 1, asked)).toEqual(told);
    });

    test('nobody there is trouble, and no answer', async () => {
      await expect(charge('unreachable', 1)).rejects.toThrow(ProviderUnavailable);
    });

    test('a card is held at a reader', async () => {
      const presented = await provider.presentAt({ ...call(), ...sek, amount: '600', reader: 'tmr_1' });
      expect(presented.ref).toMatch(/^pi_/);
      const taken = await provider.capture({ ...call(), ...sek, ref: presented.ref, amount: '99', attempt: 1 });
      expect(taken).toMatchObject({ kind: 'captured', amount: '99.00' });
    });

    test('an event that somebody else has signed, or changed, is refused', async () => {
      const { event } = await held();
      await expect(hear({ ...event, signature: 't=1,v1=00' })).rejects.toThrow(/signature/);
      await expect(hear({ ...event, body: event.body.replace('600', '900') })).rejects.toThrow(/signature/);
    });

    test('the same event is delivered twice with the same id', async () => {
      const { event, heard } = await held();
      expect(await hear(event)).toEqual(heard);
    });
  });
