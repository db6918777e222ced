import type { Invoice } from '#domain/invoice/invoice.ts';
import { formats } from './format.ts';
import { addressLines, drawHead, titleOf, type Drawing } from './head.ts';
import { drawSessions } from './lines.ts';
import { colour, edge, Sheet } from './sheet.ts';
import { drawTotals } from './totals.ts';
import { fill, words, type Language } from './words.ts';

/** An invoice as a person reads it; nothing but the record decides what it says, and the same record makes the same bytes. */
export function invoicePdf(invoice: Invoice, language: Language = invoice.language): Promise<Buffer> {
  const { number, seller, currency, issuedAt: at } = invoice;
  const title = `${titleOf(invoice, words[language])} ${number}`;
  const sheet = new Sheet({ title, author: seller.name, language, at });
  const drawing: Drawing = { sheet, invoice, words: words[language], as: formats(language, currency) };
  drawHead(drawing);
  drawSessions(drawing, language);
  drawTotals(drawing, language);
  return sheet.finish((page, pages) => drawFoot(drawing, page, pages));
}

function drawFoot({ sheet, invoice: { seller, number }, words, as }: Drawing, page: number, pages: number): void {
  const ids = [
    seller.companyId && `${words.companyId} ${seller.companyId}`,
    seller.vatId && `${words.vatId} ${seller.vatId}`,
  ];
  const lines = [
    [seller.name, ...addressLines(seller), as.country(seller.address.country)],
    [...ids, seller.email, seller.phone],
  ].map((parts) => parts.filter(Boolean).join(' · '));
  sheet.rule(786);
  const style = { size: 7.5, colour: colour.quiet };
  for (const [index, line] of lines.entries()) sheet.text(line, edge.left, 793 + index * 11, style);
  const place = `${number} · ${fill(words.page, { page, pages })}`;
  sheet.text(place, edge.left, 793, { ...style, align: 'right' });
}
