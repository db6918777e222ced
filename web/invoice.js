import { get } from './api.js';
import { byId, el, show } from './dom.js';
import { money, time } from './format.js';

/** UN/ECE Recommendation 20, as EN 16931 has it. */
const units = { KWH: 'kWh', HUR: 'h', C62: '' };

/** An invoice, as it was issued. */
export async function openInvoice(id) {
  const invoice = await get(`/invoices/${encodeURIComponent(id)}`);
  const { currency } = invoice;
  show(
    byId('dialog-body'),
    el('h2', {}, `${invoice.kind === 'invoice' ? 'Invoice' : 'Credit note'} ${invoice.number}`),
    el('p', { class: 'quiet' }, time(invoice.issuedAt)),
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
        row('td', 'Net', '', '', money(invoice.net, currency)),
        invoice.vat.map(({ rate, amount }) => row('td', `VAT ${rate} %`, '', '', money(amount, currency))),
        row('th', 'To pay', '', '', money(invoice.total, currency)),
      ),
    ),
  );
  byId('dialog').showModal();
}

const row = (cell, first, ...rest) =>
  el('tr', {}, el(cell, {}, first), ...rest.map((text) => el(cell, { class: 'number' }, text)));
