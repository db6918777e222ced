import { el } from './dom.js';
import * as format from './format.js';
import { link, pill, tableOr } from './table.js';

const isThere = (part) => part !== false;

/** Sessions, newest first. */
export function sessionTable(sessions, { withCard }) {
  const heads = ['Began', 'Where', withCard && 'Card', 'Status', '#Energy', '#Power', '#Battery', '#Cost', ''];
  return tableOr('No sessions yet.', 'Sessions', heads.filter(isThere), sessions, (session) =>
    [
      link('session', session.id, format.time(session.startedAt)),
      `${session.stationId}${session.connectorId ? ` / ${session.connectorId}` : ''}`,
      withCard && (session.idTag ?? '–'),
      pill(session.status, statusOf(session)),
      format.energy(session.energyWh),
      format.power(session.powerW),
      format.percent(session.stateOfCharge),
      format.cost(session.cost),
      session.invoiceId ? link('invoice', session.invoiceId, 'Invoice') : '',
    ].filter(isThere),
  );
}

function statusOf({ status, startedAt, endedAt, review }) {
  if (review?.length) return 'to review';
  if (status === 'active') return `charging, ${format.lasted(startedAt)}`;
  return status === 'ended' ? `ended, ${format.lasted(startedAt, endedAt)}` : status;
}

export const timeline = (entries) =>
  el(
    'ol',
    { class: 'timeline' },
    entries.map(({ at, what }) => el('li', {}, el('time', { datetime: at }, format.time(at)), ` ${what}`)),
  );

/** Invoices and credit notes, newest first; `mine`: nobody needs to be told who pays. */
export const invoiceTable = (invoices, { mine }) => {
  const heads = ['Number', 'Date', !mine && 'Payer', 'Where', '#Energy', '#Total', ''].filter(isThere);
  return tableOr('No invoices yet.', 'Invoices', heads, invoices, (invoice) =>
    [
      link('invoice', invoice.id, invoice.number),
      format.time(invoice.issuedAt),
      !mine && (invoice.buyer?.name ?? '–'),
      invoice.period ? `the month ${invoice.period.from.slice(0, 7)}` : (invoice.sessions[0]?.siteName ?? '–'),
      invoice.energyWh === undefined ? '–' : format.energy(invoice.energyWh),
      format.money(invoice.total, invoice.currency),
      [
        invoice.kind === 'creditNote' && pill('credit', 'credit note'),
        invoice.kind === 'creditNote' && ' ',
        link('pdf', invoice.id, 'PDF', { 'aria-label': `PDF of ${invoice.number}` }),
      ],
    ].filter(isThere),
  );
};
