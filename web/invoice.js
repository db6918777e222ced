import { get } from './api.js';
import { el, openDialog } from './dom.js';
import { invoicePath } from './file.js';
import { money, time } from './format.js';
import { resolutionForm } from './resolution.js';
import { link } from './table.js';

/** UN/ECE Recommendation 20, as EN 16931 has it. */
const units = { KWH: 'kWh', HUR: 'h', C62: '' };

/** An invoice, as it was issued; who may, corrects it. */
export async function openInvoice(id, may = {}) {
  const invoice = await get(invoicePath(id));
  const { currency, kind, number, seller, buyer, corrects, correctsNumber } = invoice;
  openDialog(
    el('h2', {}, `${kind === 'invoice' ? 'Invoice' : 'Credit note'} ${number}`),
    el('p', { class: 'quiet' }, `${time(invoice.issuedAt)} · ${seller.name}${buyer ? ` → ${buyer.name}` : ''}`),
    corrects && el('p', {}, 'Corrects ', link('invoice', corrects, correctsNumber ?? corrects)),
    invoice.period &&
      el('p', {}, `${invoice.period.from} – ${invoice.period.to}, ${invoice.sessionIds.length} sessions`),
    invoice.reservation && el('p', {}, reserved(invoice.reservation)),
    invoice.reason && el('p', {}, `Why: ${invoice.reason}`),
    lines(invoice),
    el(
      'p',
      { class: 'buttons' },
      el('button', { type: 'button', 'data-do': 'pdf', 'data-id': id }, 'PDF'),
      el('button', { type: 'button', class: 'plain', 'data-do': 'xml', 'data-id': id }, 'XML (EN 16931)'),
    ),
    may.correct && kind === 'invoice' && correctable(invoice) && correction(invoice),
  );

  function lines({ net, vat, rounding, total }) {
    const row = (cell, first, ...rest) =>
      el('tr', {}, el(cell, {}, first), ...rest.map((text) => el(cell, { class: 'number' }, text)));
    return el(
      'div',
      { class: 'wide' },
      el(
        'table',
        { class: 'bill' },
        el('thead', {}, row('th', 'What', 'Quantity', 'Price', 'Net')),
        el(
          'tbody',
          {},
          invoice.lines.map((line) =>
            row(
              'td',
              line.description,
              `${line.quantity} ${units[line.unit] ?? line.unit}`,
              money(line.unitPrice, currency),
              money(line.net, currency),
            ),
          ),
        ),
        el(
          'tfoot',
          {},
          row('td', 'Net', '', '', money(net, currency)),
          vat.map(({ rate, amount }) => row('td', `VAT ${rate} %`, '', '', money(amount, currency))),
          rounding && row('td', 'Rounding', '', '', money(rounding, currency)),
          row('th', kind === 'invoice' ? 'To pay' : 'Credited', '', '', money(total, currency)),
        ),
      ),
    );
  }
}

const reserved = ({ siteName, stationId, from, to }) =>
  `Reserved and not used: ${siteName}, ${stationId}, ${time(from)} – ${time(to)}`;

/** Of a month, the fee: its sessions are corrected by themselves. */
const feeOf = ({ period, lines }) => period && lines.some(({ sessionId }) => !sessionId);
const correctable = (invoice) =>
  invoice.period ? feeOf(invoice) : invoice.reservation || invoice.sessionIds.length === 1;

const correction = ({ id, energyWh, reservation, period }) =>
  el(
    'details',
    {},
    el('summary', {}, 'Correct this invoice'),
    el('p', { class: 'quiet' }, 'It is taken back by a credit note; where something is due, a new one is issued.'),
    resolutionForm(invoicePath(id, '/correct'), energyWh, (reservation || period) && ['waive']),
  );
