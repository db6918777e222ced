import { describe, expect, test } from 'vitest';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { invoiceIssued, sessionSettled, sessionStarted } from '#domain/notice/session-notices.ts';
import type { EndedBy } from '#domain/session/outcome.ts';
import type { EndedSession, Settled } from '#domain/session/session.ts';
import { without } from '#store/item.ts';
import { session } from '#test/domain/invoice/billed.ts';

const begun = without<Omit<typeof session, 'stop'>>(session, 'stop');

test('a driver whose session became active is told, whether or not meter values came before the start', () => {
  expect(sessionStarted({ ...begun, status: 'active' })).toEqual({
    kind: 'charging-started',
    noticeId: 'started#s1',
    siteId: 'SLUSSEN',
    driverId: 'asa',
    sessionId: 's1',
    stationId: 'CP1',
    connectorId: 1,
    at: '2026-05-04T08:00:00.000Z',
  });
  expect(sessionStarted(session)).toBeUndefined();
  expect(sessionStarted({ ...begun, status: 'active', driverId: undefined })).toBeUndefined();
});

const settled = (endedBy: EndedBy, more: Partial<Settled> = {}, review?: string[]): EndedSession => ({
  ...session,
  settledAt: '2026-05-04T09:01:00.000Z',
  settled: { at: '2026-05-04T09:01:00.000Z', energyWh: 12_000, outcome: { result: 'success', endedBy }, ...more },
  ...(review && { review }),
});
const invoice = {
  ...{ invoiceId: 'inv-s1', number: 'LN-2026-000001', kind: 'invoice', driverId: 'asa', siteId: 'SLUSSEN' },
  ...{ currency: 'SEK', total: '80.50', sessionIds: ['s1'], sessions: [{ siteId: 'SLUSSEN' }] },
} as Invoice;
const told = (notices: { kind: string; bill?: string; of?: string }[]) =>
  notices.map(({ kind, bill, of }) => [kind, bill ?? of]);

describe('a charge that is over', () => {
  test('is told with its bill, and by its receipt', () => {
    const shared = { siteId: 'SLUSSEN', driverId: 'asa', invoiceId: 'inv-s1', number: 'LN-2026-000001' };
    const money = { currency: 'SEK', total: '80.50' };
    expect(invoiceIssued(invoice, settled('driver'))).toEqual([
      {
        ...{ kind: 'charging-finished', noticeId: 'finished#inv-s1', bill: 'issued', stationId: 'CP1' },
        ...{ energyWh: 12_000, ...shared, ...money },
      },
      { kind: 'receipt', noticeId: 'receipt#inv-s1', of: 'charge', ...shared, ...money },
    ]);
  });

  test('of a fault is told as such, with what happens to the bill', () => {
    expect(told(invoiceIssued(invoice, settled('charger')))[0]).toEqual(['charging-stopped', 'issued']);
    const bills = [
      sessionSettled(settled('power', { unbilled: 'zero-energy' })),
      sessionSettled(settled('charger', { awaits: 'monthly' })),
      sessionSettled(settled('charger', {}, ['register-went-back'])),
    ];
    expect(told(bills.map((each) => each!))).toEqual([
      ['charging-stopped', 'none'],
      ['charging-stopped', 'monthly'],
      ['charging-stopped', 'held'],
    ]);
  });

  test('without a bill is told as well; with one, it waits for that', () => {
    expect(told([sessionSettled(settled('vehicle', { awaits: 'monthly' }))!])).toEqual([
      ['charging-finished', 'monthly'],
    ]);
    expect(sessionSettled({ ...settled('driver'), invoiceId: 'inv-s1' })).toBeUndefined();
    expect(
      sessionSettled({ ...settled('driver', { unbilled: 'free-of-charge' }), driverId: undefined }),
    ).toBeUndefined();
    expect(sessionSettled(session)).toBeUndefined();
  });
});

test('a month, a correction, what replaces it and a reservation in vain are receipts, and no end of a charge', () => {
  const period = { from: '2026-05-01', to: '2026-05-31' };
  expect([
    told(invoiceIssued({ ...invoice, siteId: undefined, period, payerId: 'driver' }, undefined)),
    told(invoiceIssued({ ...invoice, kind: 'creditNote', corrects: 'inv-s1' }, settled('driver'))),
    told(invoiceIssued({ ...invoice, corrects: 'inv-s1' }, settled('driver'))),
    told(invoiceIssued({ ...invoice, sessions: [], sessionIds: [], reservation: {} as never }, undefined)),
  ]).toEqual([
    [['receipt', 'month']],
    [['receipt', 'credit']],
    [['receipt', 'corrected']],
    [['receipt', 'reservation']],
  ]);
});

test('what somebody else pays for is theirs to have; nobody’s invoice is nobody’s news', () => {
  const theirs = invoiceIssued({ ...invoice, payerId: 'group:FLEET' }, settled('driver'));
  expect(theirs.map(({ kind, driverId }) => [kind, driverId])).toEqual([
    ['charging-finished', 'asa'],
    ['receipt', 'group:FLEET'],
  ]);
  const ofNobody = { ...settled('driver'), driverId: undefined };
  expect(invoiceIssued({ ...invoice, driverId: undefined }, ofNobody)).toEqual([]);
});
