import { get, whoAmI } from './api.js';
import { byId, el, onAction, show } from './dom.js';
import * as format from './format.js';
import { openInvoice } from './invoice.js';
import { invoiceTable, sessionTable } from './lists.js';
import { attempt, startPage } from './page.js';
import { openSession } from './session.js';

async function look() {
  byId('who').textContent = whoAmI().name;
  const [{ items: sessions }, { items: invoices }] = await Promise.all([
    get('/sessions?limit=20'),
    get('/invoices?limit=20'),
  ]);
  const active = sessions.filter(({ status }) => status === 'active');
  show(
    byId('content'),
    active.map(charging),
    el('h2', {}, 'My sessions'),
    sessionTable(sessions, { withCard: false }),
    el('h2', {}, 'My invoices'),
    invoiceTable(invoices),
  );
}

const charging = (session) =>
  el(
    'section',
    { class: 'charging', 'aria-label': 'Charging now' },
    el('p', {}, `Charging at ${session.stationId}, connector ${session.connectorId ?? '–'}`),
    el('p', { class: 'big' }, format.energy(session.energyWh)),
    el(
      'p',
      {},
      [
        format.power(session.powerW),
        session.stateOfCharge !== undefined && format.percent(session.stateOfCharge),
        session.cost && format.cost(session.cost),
        format.lasted(session.startedAt),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
    session.stateOfCharge !== undefined &&
      el('progress', { max: '100', value: String(session.stateOfCharge), 'aria-label': 'Battery' }),
    session.estimatedEndAt && el('p', { class: 'quiet' }, `Full at about ${format.time(session.estimatedEndAt)}`),
  );

/** Anyone may see where there is a free plug, signed in or not. */
async function places() {
  const { items } = await get('/locations');
  show(
    byId('places'),
    items.map(({ name, address, city, evses, tariffs }) => {
      const free = evses.filter(({ status }) => status === 'AVAILABLE').length;
      return el(
        'li',
        { class: 'card' },
        el('h3', {}, name),
        el('p', { class: 'quiet' }, [address, city].filter((part) => part !== name).join(', ')),
        el('p', {}, el('span', { class: free ? 'dot on' : 'dot' }), `${free} of ${evses.length} free`),
        tariffs.map((tariff) => el('p', { class: 'quiet' }, priceOf(tariff))),
      );
    }),
  );
}

const units = { ENERGY: 'a kWh', TIME: 'an hour', PARKING_TIME: 'an hour parked', FLAT: 'to start' };
const priceOf = ({ elements, currency, tax_included }) =>
  elements
    .flatMap(({ price_components }) => price_components)
    .map(({ type, price }) => `${price} ${currency} ${units[type]}`)
    .join(', ') + (tax_included === 'NO' ? ', plus VAT' : '');

onAction(document, {
  session: ({ id }) => attempt('', () => openSession(id)),
  invoice: ({ id }) => attempt('', () => openInvoice(id)),
});

const lookAround = () => void places().catch(() => {});
setInterval(lookAround, 10_000);
lookAround();
startPage(look);
