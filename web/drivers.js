import { get } from './api.js';
import { el } from './dom.js';
import * as format from './format.js';
import { ofDriver, subscriptionCard, subscriptionOf } from './subscription.js';
import { facts, link, tableOr } from './table.js';

export const driverTable = (drivers) =>
  tableOr('No drivers yet.', 'Drivers', ['Name', 'E-mail', 'Phone', 'Company', 'Plan'], drivers, (driver) => [
    el('a', { href: `#driver/${encodeURIComponent(driver.id)}` }, driver.name ?? 'erased'),
    driver.email ?? '–',
    driver.phone ?? '–',
    driver.company?.name ?? '–',
    driver.plan ?? '–',
  ]);

/** One driver: how they pay, what they subscribe to, all they have charged and were billed. */
export async function driverView(id, invoiceTable) {
  const driver = await get(ofDriver(id));
  if (driver.erasedAt)
    return [el('h1', {}, 'Erased'), el('p', { class: 'quiet' }, 'The person is gone, the books stay.')];
  const [account, subscribed, history, { items: invoices }] = await Promise.all([
    get(ofDriver(id, '/account')),
    subscriptionOf(id),
    get(ofDriver(id, '/history?limit=50')),
    get(`/invoices?driverId=${encodeURIComponent(id)}&limit=50`),
  ]);
  return [
    el('h1', {}, driver.name),
    el('div', { class: 'cards' }, person(driver, account), subscriptionCard(id, subscribed)),
    el('h2', {}, 'History'),
    historyTable(history.items),
    el(
      'p',
      { class: 'buttons' },
      el('button', { type: 'button', class: 'plain', 'data-do': 'history', 'data-id': id }, 'All as a table (CSV)'),
    ),
    el('h2', {}, 'Invoices'),
    invoiceTable(invoices),
  ];
}

const person = ({ email, phone, company }, { card, balance, blocked }) =>
  el(
    'section',
    { class: 'card', 'aria-label': 'Person' },
    el('h3', {}, 'Person'),
    facts([
      ['E-mail', email],
      ['Phone', phone],
      ['Company', company && [company.name, company.vatId].filter(Boolean).join(', ')],
      ['Pays by', card ? `${card.brand} •••• ${card.last4}` : 'invoice, no card is saved'],
      ['Balance', balance && format.money(balance.amount, balance.currency)],
    ]),
    blocked && el('p', { class: 'bad' }, 'A payment has failed for good: their cards do not charge until it is paid.'),
  );

/** By the clock of the place. */
export const historyTable = (entries) =>
  tableOr(
    'Nothing was charged yet.',
    'History',
    ['When', 'Where', '#Time', '#Energy', '#Cost', ''],
    entries,
    (entry) => [
      link('session', entry.sessionId, `${entry.date} ${entry.time}`),
      `${entry.siteName}, ${entry.stationId}`,
      `${entry.durationMinutes} min`,
      format.energy(entry.energyWh),
      format.cost(entry.cost),
      entry.invoiceId ? link('invoice', entry.invoiceId, 'Invoice') : '',
    ],
  );
