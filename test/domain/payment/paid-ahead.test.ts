import { describe, expect, test } from 'vitest';
import { paidAhead } from '#domain/payment/paid-ahead.ts';
import { newPayment, withEvent } from '#domain/payment/payment-facts.ts';
import { nextStep } from '#domain/payment/payment-step.ts';
import type { Fact, Payment } from '#domain/payment/payment.ts';

const at = '2026-05-04T09:00:00.000Z';
const common = { paymentId: 'p', provider: 'local', currency: 'SEK', amount: '600', createdAt: at };
const held: Fact = { kind: 'authorised', ref: 'pi', amount: '600' };
const taken: Fact = { kind: 'captured', ref: 'pi', amount: '80.50' };

const after = (payment: Payment, ...facts: Fact[]): Payment =>
  facts.reduce((known, fact) => withEvent(known, { eventId: fact.kind, paymentId: 'p', at, fact }), payment);
const hold = newPayment({ ...common, of: 'hold', stationId: 'CP1', evseId: 1, idTag: 'PAY' });
const first = { invoiceId: 'inv-1', total: '80.50' };
const second = (total: string) => ({ invoiceId: 'inv-1~2', total });

describe('what was paid before the bill', () => {
  test('is taken as far as the bill goes', () => {
    expect(nextStep(paidAhead(after(hold, held), first), at)).toMatchObject({ do: 'capture', amount: '80.50' });
  });

  test('goes over to the bill that corrects the first, and only the difference goes back', () => {
    const corrected = paidAhead(paidAhead(after(hold, held, taken), first), second('60'));
    expect(corrected.invoiceId).toBe('inv-1~2');
    expect(nextStep(corrected, at)).toEqual({ do: 'refund', amount: '20.5', key: 'due-60' });
  });

  test('goes back whole where no bill is left', () => {
    const credited = paidAhead(paidAhead(after(hold, held, taken), first), undefined);
    expect(nextStep(credited, at)).toEqual({ do: 'refund', amount: '80.5', key: 'due-0' });
  });

  test('stays where the bill that stands comes to as much, or to more', () => {
    for (const total of ['80.50', '95'])
      expect(nextStep(paidAhead(paidAhead(after(hold, held, taken), first), second(total)), at)).toEqual({
        do: 'wait',
      });
  });

  test('is given back once: what went back is not asked for again', () => {
    const corrected = paidAhead(paidAhead(after(hold, held, taken), first), second('60'));
    const refunds = { 'due-60': { amount: '20.5', doneAt: at } };
    const back = { ...corrected, wanted: { ...corrected.wanted, refunds } };
    expect(nextStep(paidAhead(back, second('60')), at)).toEqual({ do: 'wait' });
    expect(nextStep(paidAhead(back, second('50')), at)).toEqual({ do: 'refund', amount: '10', key: 'due-50' });
  });

  test('comes to the same where the bill was corrected while the capture was on its way', () => {
    const corrected = paidAhead(paidAhead(after(hold, held), first), second('60'));
    expect(corrected.wanted).toEqual({ capture: '80.50', due: '60' });
    expect(nextStep(after(corrected, taken), at)).toEqual({ do: 'refund', amount: '20.5', key: 'due-60' });
  });

  test('is the terminal’s own provider’s to give back, where a terminal took it', () => {
    const terminal = after(newPayment({ ...common, of: 'terminal', stationId: 'CP1' }), taken);
    const corrected = paidAhead(terminal, second('60'));
    expect(corrected).toMatchObject({ invoiceId: 'inv-1~2', wanted: { due: '60' } });
    expect(corrected.wanted).not.toHaveProperty('capture');
    expect(nextStep(corrected, at)).toEqual({ do: 'wait' });
  });
});
