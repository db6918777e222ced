import type { Invoice } from '#domain/invoice/invoice.ts';
import type { Party } from '#domain/invoice/legal-entity.ts';
import { lateEvidence } from '#domain/invoice/resolution.ts';
import type { Formats } from './format.ts';
import { colour, edge, type Sheet, width } from './sheet.ts';
import type { Words } from './words.ts';

export type Drawing = { sheet: Sheet; invoice: Invoice; words: Words; as: Formats };

/** What is paid when the month is over is no receipt, however small. */
export const titleOf = ({ kind, form, period }: Invoice, words: Words): string =>
  kind === 'creditNote' ? words.creditNote : form === 'full' || period ? words.invoice : words.receipt;

/** Who sells, what it is, and what it comes to: what a person looks for first. */
export function drawHead(drawing: Drawing): void {
  const { sheet, invoice, words } = drawing;
  sheet.text(invoice.seller.name, edge.left, sheet.y, { size: 12, bold: true, colour: colour.accent, width: 300 });
  sheet.text(titleOf(invoice, words), edge.left, sheet.y, { size: 20, bold: true, align: 'right' });
  sheet.y += 40;
  const top = sheet.y;
  const left = drawPeople(drawing, top);
  const right = drawMeta(drawing, top);
  sheet.y = Math.max(left, right) + 18;
  drawSum(drawing);
}

function drawPeople({ sheet, invoice: { buyer, seller }, words, as }: Drawing, top: number): number {
  let y = top;
  if (buyer) {
    y += sheet.text(words.to, edge.left, y, { size: 8, colour: colour.quiet }) + 2;
    y += sheet.text(buyer.name, edge.left, y, { bold: true, width: 260 }) + 2;
  }
  for (const line of linesOf(buyer ?? seller, words, as)) y += sheet.text(line, edge.left, y, { width: 260 }) + 2;
  return y;
}

const linesOf = (party: Party, words: Words, as: Formats): string[] => [
  ...addressLines(party),
  as.country(party.address.country),
  ...(party.vatId ? [`${words.vatId} ${party.vatId}`] : []),
  ...(party.companyId && !party.vatId ? [`${words.companyId} ${party.companyId}`] : []),
];

export const addressLines = ({ address: { street, postalCode, city } }: Party): string[] =>
  [street, [postalCode, city].filter(Boolean).join(' ')].flatMap((line) => line || []);

function drawMeta({ sheet, invoice, words, as }: Drawing, top: number): number {
  const { number, issueDate, dueDate, payment, kind, period, correctsNumber, reason } = invoice;
  const facts: [string, string | undefined][] = [
    [words.number, number],
    [words.date, as.day(issueDate)],
    [words.period, period && as.month(period.from)],
    [words.due, kind === 'invoice' && !payment ? as.day(dueDate) : undefined],
    [words.corrects, correctsNumber],
    [words.reason, reason === lateEvidence ? words.lateEvidence : reason],
  ];
  let y = top;
  for (const [name, value] of facts) {
    if (value === undefined) continue;
    sheet.text(name, 350, y, { colour: colour.quiet, width: 70 });
    y += sheet.text(value, 420, y, { align: 'right' }) + 3;
  }
  return y;
}

function drawSum({ sheet, invoice, words, as }: Drawing): void {
  const { total, kind, payment, energyWh, sessions } = invoice;
  const name = kind === 'creditNote' ? words.totalCredit : payment ? words.total : words.toPay;
  sheet.box(edge.left, sheet.y, width, 62, colour.tint);
  sheet.text(name, edge.left + 16, sheet.y + 12, { colour: colour.quiet });
  sheet.text(as.money(total), edge.left + 16, sheet.y + 26, { size: 18, bold: true, colour: colour.accent });
  const [energy, more] = energyFacts(energyWh, Number(total), sessions.length, words, as);
  sheet.text(energy, 300, sheet.y + 14, { bold: true, align: 'right', width: edge.right - 316, size: 11 });
  sheet.text(more, 300, sheet.y + 34, { colour: colour.quiet, align: 'right', width: edge.right - 316 });
  sheet.y += 62 + 20;
}

function energyFacts(
  wh: number | undefined,
  total: number,
  count: number,
  words: Words,
  as: Formats,
): [string, string] {
  if (!wh) return ['', ''];
  if (count > 1) return [as.energy(wh), `${count} ${words.sessions}`];
  return [as.energy(wh), `${as.money(String(total / (wh / 1000)))} ${words.perKwh}`];
}
