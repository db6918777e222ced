import { nameOfLine } from '#domain/invoice/invoice-words.ts';
import type { InvoicedReservation, InvoicedSession, InvoiceLine } from '#domain/invoice/invoice.ts';
import { hoursBetween } from '#domain/session/energy.ts';
import { localTime } from '#domain/local-time.ts';
import { durationOf } from './format.ts';
import type { Drawing } from './head.ts';
import { colour, edge } from './sheet.ts';
import { heightOfTotals } from './totals.ts';
import type { Language } from './words.ts';

/** Right edges of the columns of numbers. */
const columns = { quantity: 330, price: 420, vat: 465, net: edge.right };
const right = (x: number) => ({ align: 'right' as const, width: 110, x: x - 110 });

/** Each session with what it is checked against, and under it what it cost. */
export function drawSessions(drawing: Drawing, language: Language): void {
  const { sheet, invoice } = drawing;
  if (invoice.reservation) drawReservation(drawing, invoice.reservation);
  const others = invoice.lines.filter(({ sessionId }) => !sessionId);
  const last = others.length ? undefined : invoice.sessions.at(-1);
  for (const session of invoice.sessions) {
    const lines = invoice.lines.filter(({ sessionId }) => sessionId === session.sessionId);
    // A session stands whole on a sheet, unless it is longer than half of one; the last with the totals.
    sheet.need(Math.min(105 + lines.length * 28, 360) + (session === last ? heightOfTotals(invoice) : 0));
    drawSession(drawing, session);
    drawTable(drawing, lines, session, language);
  }
  if (!others.length) return;
  sheet.need(19 + others.length * 32 + heightOfTotals(invoice));
  drawTable(drawing, others, undefined, language);
}

function drawReservation(drawing: Drawing, reservation: InvoicedReservation): void {
  const { siteName, address, stationId, connectorId, from, to, timeZone, tariff } = reservation;
  const { words, as } = drawing;
  drawFacts(drawing, siteName, [
    [words.place, address ?? ''],
    [words.reserved, `${as.span(from, to, timeZone)} · ${durationOf(hoursBetween(from, to))} (${timeZone})`],
    [words.charger, connectorId ? `${stationId} / ${connectorId}` : stationId],
    [words.tariff, tariff.name],
  ]);
}

function drawSession(drawing: Drawing, session: InvoicedSession): void {
  const { words, as } = drawing;
  const { siteName, address, stationId, connectorId, startedAt, endedAt, timeZone, tariff } = session;
  const { meterStartWh, meterStopWh, energyWh, signature } = session;
  const register =
    meterStartWh === undefined || meterStopWh === undefined ? '' : `${as.kWh(meterStartWh)} → ${as.kWh(meterStopWh)}`;
  drawFacts(drawing, siteName, [
    [words.place, address ?? ''],
    [
      words.when,
      `${as.span(startedAt, endedAt, timeZone)} · ${durationOf(hoursBetween(startedAt, endedAt))} (${timeZone})`,
    ],
    [words.charger, `${stationId} / ${connectorId}`],
    [words.meter, register && `${register} = ${as.kWh(energyWh)}`],
    [words.signature, signature ? words[signature] : ''],
    [words.tariff, tariff.name],
  ]);
}

/** Under the name of the place, what it is checked against. */
function drawFacts({ sheet }: Drawing, title: string, facts: [string, string][]): void {
  sheet.y += sheet.text(title, edge.left, sheet.y, { size: 11, bold: true }) + 3;
  for (const [name, value] of facts) {
    if (!value) continue;
    sheet.text(name, edge.left, sheet.y, { size: 8.5, colour: colour.quiet, width: 90 });
    sheet.y += sheet.text(value, edge.left + 84, sheet.y, { size: 8.5 }) + 2;
  }
  sheet.y += 8;
}

function drawTable(
  drawing: Drawing,
  lines: InvoiceLine[],
  session: InvoicedSession | undefined,
  language: Language,
): void {
  const { sheet } = drawing;
  drawTableHead(drawing);
  for (const line of lines) {
    const detail = session ? periodsOf(line, session) : line.description;
    if (sheet.need(detail ? 32 : 20)) drawTableHead(drawing);
    drawLine(drawing, line, language, detail);
  }
  sheet.y += 14;
}

function drawTableHead({ sheet, words }: Drawing): void {
  const style = { size: 8, colour: colour.quiet };
  sheet.text(words.what, edge.left, sheet.y, style);
  for (const [name, x] of [
    [words.quantity, columns.quantity],
    [words.price, columns.price],
    [words.vat, columns.vat],
    [words.net, columns.net],
  ] as const)
    sheet.text(name, right(x).x, sheet.y, { ...style, ...right(x) });
  sheet.y += 13;
  sheet.rule(sheet.y);
  sheet.y += 6;
}

const perUnit: Record<string, string> = { KWH: '/kWh', HUR: '/h' };

function drawLine({ sheet, as }: Drawing, line: InvoiceLine, language: Language, detail: string): void {
  const { quantity, unit, unitPrice, vatRate, net } = line;
  const amount =
    unit === 'HUR'
      ? durationOf(Number(quantity))
      : unit === 'KWH'
        ? `${as.quantity(quantity)} kWh`
        : as.quantity(quantity);
  const name = sheet.text(nameOfLine(line, language), edge.left, sheet.y, { width: 190 });
  const more = detail
    ? sheet.text(detail, edge.left, sheet.y + name + 1, { size: 7.5, colour: colour.quiet, width: 190 }) + 1
    : 0;
  for (const [text, x] of [
    [amount, columns.quantity],
    [`${as.price(unitPrice)}${perUnit[unit] ?? ''}`, columns.price],
    [`${as.percent(vatRate)} %`, columns.vat],
    [as.amount(net), columns.net],
  ] as const)
    sheet.text(text, right(x).x, sheet.y, right(x));
  sheet.y += name + more + 6;
}

/** When this price held, by the clock on the wall. */
function periodsOf({ periods = [] }: InvoiceLine, session: InvoicedSession): string {
  const clock = (at: string) => localTime(at, session.timeZone).time;
  return periods.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ');
}
