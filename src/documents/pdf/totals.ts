import type { Invoice, InvoicePayment } from '#domain/invoice/invoice.ts';
import type { Drawing } from './head.ts';
import { colour, edge } from './sheet.ts';
import { exemptionIn, fill, type Language, type Words } from './words.ts';

const left = 330;

/** With what is told below it: so much of a sheet it wants to stand on with the lines it sums up. */
export const heightOfTotals = ({ vat }: Invoice): number => 100 + vat.length * 32;

/** The way from the lines to what is due, VAT by rate, and how it is paid. */
export function drawTotals(drawing: Drawing, language: Language): void {
  const { sheet, invoice, words, as } = drawing;
  const { net, vat, rounding, total, kind } = invoice;
  sheet.need(60 + vat.length * 16);
  const row = (name: string, value: string, bold = false) => {
    const size = bold ? 11 : 9;
    sheet.text(name, left - 80, sheet.y, { size, bold, colour: bold ? colour.ink : colour.quiet });
    sheet.y += sheet.text(value, left, sheet.y, { size, bold, align: 'right' }) + 4;
  };
  row(words.netTotal, as.amount(net));
  for (const { rate, base, amount } of vat)
    row(fill(words.vatOf, { rate: as.percent(rate), base: as.amount(base) }), as.amount(amount));
  if (rounding !== undefined) row(words.rounding, as.amount(rounding));
  sheet.rule(sheet.y);
  sheet.y += 6;
  row(kind === 'creditNote' ? words.totalCredit : words.total, as.money(total), true);
  sheet.y += 10;
  drawNotes(drawing, language);
}

function drawNotes({ sheet, invoice, words }: Drawing, language: Language): void {
  const { vat, payment, seller, number, kind } = invoice;
  const exemptions = vat.flatMap(({ exemption }) => (exemption ? exemptionIn(exemption, language) : []));
  const transfer = kind === 'invoice' && !payment && seller.iban;
  const notes = [
    ...new Set(exemptions),
    ...(payment ? [paymentText(payment, words)] : []),
    ...(transfer ? [`${words.payTo} ${seller.iban}, ${words.reference} ${number}`] : []),
  ];
  for (const note of notes) {
    sheet.need(16);
    sheet.y += sheet.text(note, edge.left, sheet.y, {}) + 4;
  }
}

function paymentText({ method, brand, last4, reference, paidAt }: InvoicePayment, words: Words): string {
  const known = method === 'card' || method === 'balance' ? words[method] : method;
  const card = last4 ? ` ${brand ?? ''} •••• ${last4}`.replace('  ', ' ') : '';
  const told = reference ? `, ${words.reference} ${reference}` : '';
  return `${paidAt ? words.paidBy : words.chargedTo}: ${known}${card}${told}`;
}
