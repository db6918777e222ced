import { el } from './dom.js';
import * as format from './format.js';

/** Sessions, newest first. */
export function sessionTable(sessions, { withCard }) {
  if (!sessions.length) return el('p', { class: 'quiet' }, 'No sessions yet.');
  const heads = ['Began', 'Where', withCard && 'Card', 'Status', 'Energy', 'Power', 'Battery', 'Cost', ''].filter(
    (head) => head !== false,
  );
  return table(
    'Sessions',
    heads,
    sessions.map((session) =>
      el(
        'tr',
        {},
        el('td', {}, link('session', session.id, format.time(session.startedAt))),
        el('td', {}, session.stationId, session.connectorId ? ` / ${session.connectorId}` : ''),
        withCard && el('td', {}, session.idTag ?? '–'),
        el('td', {}, el('span', { class: `pill ${session.status}` }, statusOf(session))),
        el('td', { class: 'number' }, format.energy(session.energyWh)),
        el('td', { class: 'number' }, format.power(session.powerW)),
        el('td', { class: 'number' }, format.percent(session.stateOfCharge)),
        el('td', { class: 'number' }, format.cost(session.cost)),
        el('td', {}, session.invoiceId ? link('invoice', session.invoiceId, 'Invoice') : ''),
      ),
    ),
  );
}

function statusOf({ status, startedAt, endedAt, review }) {
  if (review?.length) return 'to review';
  if (status === 'active') return `charging, ${format.lasted(startedAt)}`;
  return status === 'ended' ? `ended, ${format.lasted(startedAt, endedAt)}` : status;
}

/** Incidents that wait for someone, then those that are done. */
export function incidentList(incidents) {
  if (!incidents.length) return el('p', { class: 'quiet' }, 'Nothing is wrong.');
  return el('div', { class: 'cards' }, incidents.map(incident));
}

const incident = (one) =>
  el(
    'article',
    { class: one.status === 'resolved' ? 'card away' : 'card' },
    el('h3', {}, el('span', { class: `pill ${one.severity.toLowerCase()}` }, one.severity), ` ${one.code}`),
    el(
      'p',
      {},
      `${one.stationIds.join(', ')}${one.connectorId ? `, connector ${one.connectorId}` : ''} · ${one.class} · `,
      el('strong', {}, one.status),
      one.acknowledgedBy ? ` by ${one.acknowledgedBy}` : '',
    ),
    el(
      'ol',
      { class: 'timeline' },
      one.timeline.map(({ at, what }) => el('li', {}, el('time', { datetime: at }, format.time(at)), ` ${what}`)),
    ),
    one.status === 'open' &&
      el('button', { type: 'button', 'data-do': 'acknowledge', 'data-id': one.id }, 'Acknowledge'),
  );

export const invoiceTable = (invoices) =>
  invoices.length
    ? table(
        'Invoices',
        ['Number', 'Date', 'To pay'],
        invoices.map(({ id, number, issuedAt, total, currency }) =>
          el(
            'tr',
            {},
            el('td', {}, link('invoice', id, number)),
            el('td', {}, format.time(issuedAt)),
            el('td', { class: 'number' }, format.money(total, currency)),
          ),
        ),
      )
    : el('p', { class: 'quiet' }, 'No invoices yet.');

const counted = ['Energy', 'Power', 'Battery', 'Cost', 'To pay'];

const table = (caption, heads, rows) =>
  el(
    'div',
    { class: 'wide' },
    el(
      'table',
      {},
      el('caption', { class: 'unseen' }, caption),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          heads.map((head) => el('th', { scope: 'col', class: counted.includes(head) && 'number' }, head)),
        ),
      ),
      el('tbody', {}, rows),
    ),
  );

const link = (does, id, text) => el('button', { type: 'button', class: 'link', 'data-do': does, 'data-id': id }, text);
