import { get, token } from './api.js';
import { el } from './dom.js';
import * as format from './format.js';
import { pill } from './table.js';
import { lookAtWatches, watching } from './watches.js';

const words = {
  AVAILABLE: ['available', 'free'],
  CHARGING: ['occupied', 'in use'],
  BLOCKED: ['occupied', 'in use'],
  RESERVED: ['reserved', 'reserved'],
  OUTOFORDER: ['faulted', 'out of order'],
  INOPERATIVE: ['unavailable', 'out of service'],
  UNKNOWN: ['unavailable', 'not connected'],
};

/** Anyone may see where there is a free plug and what it costs, signed in or not. */
export async function places() {
  const [{ items }] = await Promise.all([get('/locations'), token() && lookAtWatches().catch(() => {})]);
  return Promise.all(items.map(place));
}

async function place({ id, name, address, city, evses }) {
  const outlets = evses.map(outletOf);
  const free = outlets.filter(({ status }) => status === 'AVAILABLE').length;
  const price = outlets[0] && (await priceAt(id, outlets[0]));
  return el(
    'li',
    { class: 'card' },
    el('h3', {}, name),
    el('p', { class: 'quiet' }, [address, city].filter((part) => part !== name).join(', ')),
    el('p', {}, el('span', { class: free ? 'dot on' : 'dot' }), `${free} of ${evses.length} free`),
    price && el('p', { class: 'quiet' }, price.own ? 'Your price, VAT included' : 'Price, VAT included'),
    price &&
      el(
        'ul',
        { class: 'prices' },
        price.texts.map((text) => el('li', {}, text)),
      ),
    works(outlets).map((text) => el('p', { class: 'quiet' }, text)),
    token() && watching(id, free),
    el('details', {}, el('summary', {}, 'Outlets'), el('ul', { class: 'plugs' }, outlets.map(outlet))),
  );
}

function outletOf({ uid, status, status_schedule: planned = [] }) {
  const at = uid.lastIndexOf('*');
  return { stationId: uid.slice(0, at), evseId: uid.slice(at + 1), status, planned };
}

/** Planned maintenance, each time once with how many outlets it closes. */
function works(outlets) {
  const all = outlets.flatMap(({ planned }) => planned);
  const spans = Map.groupBy(
    all,
    ({ period_begin: from, period_end: to }) => `${format.time(from)} – ${format.time(to)}`,
  );
  return [...spans].map(([span, { length }]) => `Maintenance ${span} (${length} of ${outlets.length} outlets)`);
}

const outlet = ({ stationId, evseId, status }) =>
  el(
    'li',
    {},
    el('span', { class: 'plug-name' }, `${stationId} / ${evseId}`),
    pill(...words[status]),
    status === 'AVAILABLE' &&
      el(
        'a',
        { href: payPath({ stationId, evseId }), 'aria-label': `Pay by card at ${stationId} / ${evseId}` },
        'Pay by card',
      ),
  );

const payPath = ({ stationId, evseId }) => `/pay/${encodeURIComponent(stationId)}/${evseId}`;

/** A price holds for a while; a driver who has signed in is told their own. */
const keepMs = 60_000;
const kept = new Map();

async function priceAt(id, { stationId, evseId }) {
  const key = `${id} ${token() ?? ''}`;
  const known = kept.get(key);
  if (known && known.until > Date.now()) return known.price;
  const own = Boolean(token());
  const path = own ? `/stations/${encodeURIComponent(stationId)}/price` : payPath({ stationId, evseId });
  const { prices = [] } = await get(path).catch(() => ({}));
  const price = prices.length ? { own, texts: prices.map(({ text }) => text) } : undefined;
  kept.set(key, { price, until: Date.now() + keepMs });
  return price;
}
