import { expect, test } from 'vitest';
import { creditNoteOf } from '#domain/invoice/credit-note.ts';
import { invoicePdf } from '#documents/pdf/invoice-pdf.ts';
import { durationOf, formats } from '#documents/pdf/format.ts';
import { draftOf, seller } from '#test/domain/invoice/billed.ts';
import { pdfText } from './pdf-text.ts';

const receipt = { ...draftOf('s1'), number: 'LN-2026-000001' };

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length;

test('a receipt tells what was charged where and when, what it cost and how it was paid', async () => {
  const payment = { method: 'card', brand: 'Visa', last4: '4242', paidAt: receipt.issuedAt };
  const text = pdfText(await invoicePdf({ ...receipt, payment }));
  for (const told of [
    'Kvitto',
    'LN-2026-000001',
    '80,50 kr',
    'Slussen',
    '4 maj 2026 10:00–11:00 · 1 h (Europe/Stockholm)',
    'CP1 / 1',
    '1 000,000 kWh → 1 012,000 kWh = 12,000 kWh',
    '4,95/kWh',
    'Moms 25 % på 64,40',
    'Betalt med: kort Visa •••• 4242',
    'Momsreg.nr SE556677889901',
  ])
    expect(text.replaceAll('\u00a0', ' ')).toContain(told);
});

test('it is written in the language that is asked for, whatever letters the names have', async () => {
  const buyer = { name: 'Ødegård Žižkov Ψυχή', vatId: 'PL1234567890', address: { city: 'Łódź', country: 'PL' } };
  const text = pdfText(await invoicePdf({ ...receipt, form: 'full', buyer }, 'en'));
  for (const told of ['Invoice', '80.50 SEK', 'To pay', 'Excl. VAT', buyer.name, 'Łódź', 'Poland', 'Start fee'])
    expect(text).toContain(told);
});

test('what was kept free for nobody tells from when to when, and where', async () => {
  const from = '2026-05-04T08:00:00.000Z';
  const to = '2026-05-04T09:30:00.000Z';
  const [charge] = receipt.sessions;
  const { stationId, siteId, siteName, country, timeZone, tariff } = charge!;
  const reservation = {
    reservationId: 7,
    connectorId: 1,
    from,
    to,
    stationId,
    siteId,
    siteName,
    country,
    timeZone,
    tariff,
  };
  const lines = [{ ...receipt.lines[0]!, of: 'RESERVATION_FLAT' as const, sessionId: undefined, description: '' }];
  const bill = { ...receipt, sessions: [], sessionIds: [], energyWh: undefined, lines, reservation };
  const text = pdfText(await invoicePdf(bill)).replaceAll('\u00a0', ' ');
  for (const told of [
    'Slussen',
    'Bokat',
    '4 maj 2026 10:00–11:30 · 1 h 30 min (Europe/Stockholm)',
    'CP1 / 1',
    'Bokningsavgift',
  ])
    expect(text).toContain(told);
});

test('a credit note names the invoice it takes back, and why', async () => {
  const note = creditNoteOf(receipt, { seller, at: '2026-05-09T10:00:00Z', reason: 'Mätvärden kom sent' });
  const text = pdfText(await invoicePdf({ ...note, number: 'LNC-2026-000001' }));
  for (const told of [
    'Kreditfaktura',
    'LNC-2026-000001',
    'Ändrar',
    'LN-2026-000001',
    'Mätvärden kom sent',
    'Återbetalas',
  ])
    expect(text).toContain(told);
});

test('a month of sessions goes on over the sheets, and each says which one it is', async () => {
  const sessions = Array.from({ length: 30 }, (_, i) => ({ ...receipt.sessions[0]!, sessionId: `s${i}` }));
  const lines = sessions.flatMap(({ sessionId }) => receipt.lines.map((line) => ({ ...line, sessionId })));
  const pdf = await invoicePdf({ ...receipt, sessions, lines });
  expect(pagesOf(pdf)).toBeGreaterThan(5);
  const text = pdfText(pdf);
  expect(text).toContain(`Sida 1 av ${pagesOf(pdf)}`);
  expect(text).toContain(`Sida ${pagesOf(pdf)} av ${pagesOf(pdf)}`);
  expect(text).toContain('30 laddningar');
});

test('the same record makes the same bytes', async () => {
  const [once, again] = [await invoicePdf(receipt), await invoicePdf(structuredClone(receipt))];
  expect(once.equals(again)).toBe(true);
  expect((await invoicePdf({ ...receipt, total: '80.51' })).equals(once)).toBe(false);
});

test.each([
  [0, '0 min'],
  [0.004, '< 1 min'],
  [0.383333, '23 min'],
  [1, '1 h'],
  [25.5, '25 h 30 min'],
])('%s hours are %s', (hours, text) => {
  expect(durationOf(hours)).toBe(text);
});

test('amounts are written exactly, however many digits they have, and in the currency’s own decimals', () => {
  expect(formats('en', 'EUR').money('12345678901234567.89')).toBe('12,345,678,901,234,567.89 EUR');
  expect(formats('en', 'JPY').amount('620')).toBe('620');
  expect(formats('sv', 'SEK').money('-0.5')).toBe('−0,50 kr');
});

test('a month is an invoice that names it, and its totals stand with the lines they sum up', async () => {
  const session = receipt.sessions[0]!;
  for (let count = 1; count < 9; count++) {
    const sessions = Array.from({ length: count }, (_, i) => ({ ...session, sessionId: `s${i}` }));
    const lines = sessions.flatMap(({ sessionId }) => receipt.lines.map((line) => ({ ...line, sessionId })));
    const fee = { ...receipt.lines[0]!, of: 'FEE' as const, sessionId: undefined };
    const month = { ...receipt, period: { from: '2026-05-01', to: '2026-05-31' }, sessions, lines: [...lines, fee] };
    const sheets = pdfText(await invoicePdf(month)).split('Sida ');
    expect(sheets[0]).toMatch(/Faktura[\s\S]*maj 2026/);
    expect(sheets.find((sheet) => sheet.includes('Totalt exkl. moms'))).toContain('Månadsavgift');
  }
});

test('what a law has words for is said in them: why no tax is due, and why it was corrected', async () => {
  const exemption = 'Reverse charge, Directive 2006/112/EC art. 195';
  const reversed = {
    ...receipt,
    vat: [{ rate: '0', category: 'AE' as const, base: '64.40', amount: '0.00', exemption }],
  };
  expect(pdfText(await invoicePdf(reversed))).toContain('Omvänd betalningsskyldighet, direktiv 2006/112/EG art. 195');
  expect(pdfText(await invoicePdf(reversed, 'en'))).toContain(exemption);
  const note = {
    ...creditNoteOf(receipt, { seller, at: '2026-05-09T10:00:00Z', reason: 'late-evidence' }),
    number: 'X',
  };
  expect(pdfText(await invoicePdf(note))).toContain('mätarvärden som kom senare');
});
