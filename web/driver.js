import { ask, get, whoAmI } from './api.js';
import { byId, el, onAction, onSubmit, show } from './dom.js';
import { download, invoicePath } from './file.js';
import * as format from './format.js';
import { inbox } from './inbox.js';
import { openInvoice } from './invoice.js';
import { invoiceTable, sessionTable } from './lists.js';
import { openNotifications, saveNotifications } from './notifications.js';
import { attempt, startPage } from './page.js';
import { places } from './places.js';
import { watch } from './watches.js';
import { changeSubscription, ofDriver, subscribe, subscriptionCard, subscriptionOf } from './subscription.js';
import { book, unbook } from './services.js';
import { openAgain, openSession } from './session.js';
import { noTarget, openTarget, setTarget, wanted } from './target.js';

async function look() {
  byId('who').textContent = whoAmI().name;
  // Who can sign in may have no card yet, and be nobody's driver.
  const { id: driverId } = await get('/me').catch(() => ({}));
  const [{ items: sessions }, { items: invoices }, account, subscribed, { items: told }] = await Promise.all([
    get('/sessions?limit=20'),
    get('/invoices?limit=20'),
    driverId && get(ofDriver(driverId, '/account')),
    driverId && subscriptionOf(driverId),
    driverId ? get(ofDriver(driverId, '/notices?limit=5')) : { items: [] },
  ]);
  const active = sessions.filter(({ status }) => status === 'active');
  show(
    byId('content'),
    active.map(charging),
    account && paying(account),
    subscribed && subscriptionCard(driverId, subscribed),
    el('h2', {}, 'My sessions'),
    sessionTable(sessions, { withCard: false }),
    driverId && button('history', driverId, 'Download all as a table (CSV)', 'plain'),
    el('h2', {}, 'My invoices'),
    invoiceTable(invoices, { mine: true }),
    el('h2', {}, 'What I was told'),
    inbox(told),
    driverId && button('notifications', driverId, 'How I am told', 'plain'),
  );
}

const button = (does, id, text, kind) =>
  el('button', { type: 'button', class: kind, 'data-do': does, 'data-id': id }, text);

const paying = ({ driverId, card, balance, blocked }) =>
  el(
    'p',
    { class: 'buttons' },
    card ? `Paid by ${card.brand} •••• ${card.last4}` : 'No card is saved: invoices are paid as they say.',
    balance && ` Balance ${format.money(balance.amount, balance.currency)}.`,
    blocked && el('span', { class: 'bad' }, 'A payment has failed: your cards do not charge until it is paid.'),
    button('card', driverId, card ? 'Change card' : 'Save a card', 'link'),
  );

const charging = (session) =>
  el(
    'section',
    { class: 'charging', 'aria-label': 'Charging now' },
    el('p', {}, `Charging at ${session.stationId}, connector ${session.connectorId ?? '–'}`),
    el('p', { class: 'big' }, format.energy(session.energyWh)),
    el('p', {}, format.live(session)),
    session.stateOfCharge !== undefined &&
      el('progress', { max: '100', value: String(session.stateOfCharge), 'aria-label': 'Battery' }),
    wanted(session),
    session.estimatedEndAt && el('p', { class: 'quiet' }, `Full at about ${format.time(session.estimatedEndAt)}`),
  );

async function saveCard(id) {
  const { url } = await ask('POST', ofDriver(id, '/card'), { backTo: location.href });
  location.assign(url);
}

onAction(document, {
  session: ({ id }) => attempt('', () => openSession(id)),
  book: (data) => attempt('Added.', () => book(data).then(() => openAgain(data.of))),
  unbook: (data) => attempt('Taken off.', () => unbook(data).then(() => openAgain(data.of))),
  invoice: ({ id }) => attempt('', () => openInvoice(id)),
  pdf: ({ id }) => attempt('', () => download(invoicePath(id, '.pdf'))),
  xml: ({ id }) => attempt('', () => download(invoicePath(id, '.xml'))),
  history: ({ id }) => attempt('', () => download(ofDriver(id, '/history.csv'))),
  target: ({ id }) => attempt('', () => openTarget(id)),
  'no-target': ({ id }) => attempt('You are not told.', () => noTarget(id)),
  notifications: ({ id }) => attempt('', () => openNotifications(id)),
  watch: (data) => attempt(undefined, () => watch(data)).then(lookAround),
  card: ({ id }) => attempt('', () => saveCard(id)),
  subscription: (data) => attempt(undefined, () => changeSubscription(data)),
});
onSubmit(document, {
  subscribe: (data, values) => attempt(undefined, () => subscribe(data, values)),
  target: (data, values) => attempt(undefined, () => setTarget(data, values)),
  notifications: (data, values) => attempt(undefined, () => saveNotifications(data, values)),
});

const lookAround = () =>
  void places()
    .then((cards) => show(byId('places'), cards))
    .catch(() => {});
setInterval(lookAround, 10_000);
lookAround();
startPage(look);
