import { expect, test } from 'vitest';
import { creditNoteOf, isSameBill } from '#domain/invoice/credit-note.ts';
import { monthlyFee } from '#domain/invoice/monthly-fee.ts';
import { monthlyIdOf, monthlyInvoice } from '#domain/invoice/monthly-invoice.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import type { Party } from '#domain/invoice/legal-entity.ts';
import { rebatesOf } from '#domain/invoice/rebate.ts';
import { partOf, withRebatesOf } from '#domain/invoice/session-part.ts';
import type { Plan } from '#domain/subscription/plan.ts';
import { broken } from '#test/documents/en16931.ts';
import { readXml } from '#test/documents/tree.ts';
import { invoiceXml } from '#documents/xml/invoice-xml.ts';
import type { EvidenceBundle } from '#domain/invoice/evidence-bundle.ts';
import { prove } from '#domain/invoice/prove.ts';
import { billOf, draftOf, seller, session, site } from './billed.ts';

const plan: Plan = {
  ...{ planId: 'PLUS', name: 'Plus', currency: 'SEK', monthlyFee: '99', taxIncluded: true, includedKwh: '18' },
};
const whole = { days: 31, of: 31 };
const period = { from: '2026-05-01', to: '2026-05-31' };
const at = '2026-05-31T22:00:00.000Z';
const spoken: Party = { name: 'Roam GmbH', vatId: 'DE123456788', address: { country: 'DE' }, dealer: true };
const month = { month: '2026-05', nth: 0, seller, currency: 'SEK', at } as const;
const bothOf = (drafts = [draftOf('s1'), draftOf('s2')], wh = 18_000) => rebatesOf(plan, wh, drafts);
const invoice = (): Invoice => ({
  ...monthlyInvoice({
    ...month,
    payer: { payerId: 'asa', driverId: 'asa' },
    sessions: bothOf(),
    fee: monthlyFee({ plan, share: whole, period, seller }),
    agreed: { planId: 'PLUS', ...whole, leftWh: 18_000, fee: true },
  }),
  number: 'LN-2026-000001',
});

test('a month is the sum of its sessions, less the energy that is included, and the fee', () => {
  const { total, net, vatTotal, lines, sessions, rounding } = invoice();
  // 80.50 each, of which 12 kWh at 4.95 are 59.40 before tax; the first whole is included, of the other a half.
  expect(lines.filter(({ of }) => of === 'REBATE').map(({ quantity, net }) => [quantity, net])).toEqual([
    ['-12', '-59.40'],
    ['-6', '-29.70'],
  ]);
  expect(lines.at(-1)).toMatchObject({ of: 'FEE', net: '79.20', description: 'Plus, 2026-05-01–2026-05-31' });
  expect(sessions.map(({ total }) => total)).toEqual(['6.25', '43.37']);
  expect({ net, vatTotal, total, rounding }).toEqual({
    ...{ net: '118.90', vatTotal: '29.73', total: '148.62', rounding: '-0.01' },
  });
});

test('its id is the same for whoever bills the same month of the same payer', () => {
  expect(invoice().invoiceId).toBe(monthlyIdOf('asa', '2026-05', 0));
  const others = [monthlyIdOf('bo', '2026-05', 0), monthlyIdOf('asa', '2026-06', 0), monthlyIdOf('asa', '2026-05', 1)];
  expect(new Set([invoice().invoiceId, ...others]).size).toBe(4);
});

test('a part of a month owes a part of the fee, and says of how many days', () => {
  const fee = monthlyFee({ plan, share: { days: 10, of: 31 }, period, seller });
  expect(fee).toMatchObject({ inclVat: '31.94', line: { net: '25.55', vatRate: '25', vatCategory: 'S' } });
  expect(fee?.line.description).toBe('Plus, 2026-05-01–2026-05-31 (10/31)');
  expect(monthlyFee({ plan, share: { days: 0, of: 31 }, period, seller })).toBeUndefined();
});

test('a dealer abroad owes the tax on what is charged and on the plan, each for its reason', () => {
  const { draft } = billOf({}, { payer: { buyer: spoken } });
  const fee = monthlyFee({ plan, share: whole, period, seller, buyer: spoken });
  const sessions = [{ draft: draft!, rebates: [] }];
  const bill = monthlyInvoice({ ...month, payer: { payerId: 'group:ROAM', buyer: spoken }, sessions, fee });
  expect(bill).toMatchObject({
    ...{ form: 'full', buyer: spoken, net: '143.60', vatTotal: '0.00', total: '143.60' },
    vat: [{ rate: '0', category: 'AE', base: '143.60', amount: '0.00' }],
  });
  expect(bill.vat[0]?.exemption).toBe(
    'Reverse charge, Directive 2006/112/EC art. 195; Reverse charge, Directive 2006/112/EC art. 196',
  );
});

test('of a session that was billed wrong its own lines are taken back, and billed again it keeps its energy', () => {
  const part = partOf(invoice(), 's2');
  expect(part).toMatchObject({ total: '43.37', sessionIds: ['s2'], energyWh: 12_000 });
  expect(isSameBill(part, withRebatesOf(part, draftOf('s2')))).toBe(true);
  const note = creditNoteOf(part, { seller, at, reason: 'late-evidence' });
  expect(note).toMatchObject({ kind: 'creditNote', total: '43.37', corrects: invoice().invoiceId });
  expect(note.invoiceId).toBe(`cn-${invoice().invoiceId}-s2`);
  const { draft } = billOf({ sessionId: 's2', stop: stopAt(1_010_000) });
  const again = withRebatesOf(part, draft!);
  expect(isSameBill(part, again)).toBe(false);
  expect(again.lines.find(({ of }) => of === 'REBATE')).toMatchObject({ quantity: '-6', net: '-29.70' });
});

test('it follows from the evidence of its sessions, as does what took one of them back; and where it does not, it shows', () => {
  const evidence = (sessionId: string) => ({
    ...{ session: { ...session, sessionId }, messages: [], states: [], site, ratedW: 22_000 },
  });
  const bundle: EvidenceBundle = {
    format: 'laddnav-evidence-1',
    ...{ invoice: invoice(), plan, seller, sessions: ['s1', 's2'].map(evidence) },
  };
  expect(prove(structuredClone(bundle))).toEqual([]);
  const note = { ...creditNoteOf(partOf(invoice(), 's2'), { seller, at, reason: 'x' }), number: 'LNC-2026-000001' };
  expect(prove({ ...bundle, invoice: note, corrects: invoice() })).toEqual([]);
  const stop = { ...session.stop, meterWh: 1_011_000 };
  const lying = [evidence('s1'), { ...evidence('s2'), session: { ...session, sessionId: 's2', stop } }];
  expect(prove({ ...bundle, sessions: lying }).map(({ path }) => path)).toContain('sessions.1.energyWh');
  expect(prove({ ...bundle, sessions: [evidence('s1')] })).toHaveLength(1);
  expect(prove({ ...bundle, plan: undefined })).toMatchObject([{ recomputed: 'the plan PLUS is missing' }]);
});

test('a fee or a rebate that is not the plan’s shows, though the invoice adds up', () => {
  const evidence = (sessionId: string) => ({
    ...{ session: { ...session, sessionId }, messages: [], states: [], site, ratedW: 22_000 },
  });
  const sessions = ['s1', 's2'].map(evidence);
  const dearer = { ...plan, monthlyFee: '199' };
  const fee = monthlyFee({ plan: dearer, share: whole, period, seller });
  const agreed = { planId: 'PLUS', ...whole, leftWh: 18_000, fee: true };
  const payer = { payerId: 'asa', driverId: 'asa' };
  const issued = (occasion: object): Invoice => ({
    ...monthlyInvoice({ ...month, payer, sessions: bothOf(), fee, agreed, ...occasion }),
    number: 'LN-2026-000001',
  });
  const paths = (occasion: object) =>
    prove({ format: 'laddnav-evidence-1', invoice: issued(occasion), plan, seller, sessions }).map(({ path }) => path);
  expect(paths({})).toContain('lines.6.unitPrice');
  const ours = monthlyFee({ plan, share: whole, period, seller });
  expect(paths({ fee: ours })).toEqual([]);
  expect(paths({ fee: ours, sessions: bothOf(undefined, 12_000) })).toContain('lines.5.of');
});

test('it keeps every rule of EN 16931, as do a month without a session, and the credit note of one of its sessions', () => {
  const fee = monthlyFee({ plan, share: whole, period, seller });
  const feeOnly = monthlyInvoice({ ...month, payer: { payerId: 'asa' }, sessions: [], fee });
  const note = creditNoteOf(partOf(invoice(), 's2'), { seller, at, reason: 'late-evidence' });
  for (const one of [invoice(), feeOnly, note])
    expect(broken(readXml(invoiceXml({ ...one, number: 'LN-2026-000002' })))).toEqual([]);
});

const stopAt = (meterWh: number) => {
  const moment = '2026-05-04T09:00:00.000Z';
  return { timestamp: moment, receivedAt: moment, at: moment, meterWh };
};
