import { get } from './api.js';
import { el, openDialog } from './dom.js';
import * as format from './format.js';
import { bought } from './services.js';
import { facts } from './table.js';

/** One session: its facts and its load curve. */
export async function openSession(id, may) {
  const path = `/sessions/${encodeURIComponent(id)}`;
  const [session, { items }] = await Promise.all([get(path), get(`${path}/samples?limit=1000`)]);
  const { items: offered } = await get(`/sites/${encodeURIComponent(session.siteId)}/services`);
  openDialog(
    el('h2', {}, `Session at ${session.stationId}`),
    facts(pairsOf(session)),
    bought(session, session.unbilled ? [] : offered.map(inWords), path, may),
    curve(items),
  );
}

/** After a change of what `path` says. */
export const openAgain = (path, may) => openSession(decodeURIComponent(path.slice('/sessions/'.length)), may);

const inWords = ({ id, name, price, currency, unit, taxIncluded }) => ({
  serviceId: id,
  text: `${name.en} ${format.money(price, currency)}${unit === 'hour' ? '/h' : ''}${taxIncluded ? '' : ' before tax'}`,
});

const pairsOf = (session) => [
  ['Connector', String(session.connectorId ?? '–')],
  ['Card', session.idTag ?? '–'],
  ['Began', format.time(session.startedAt)],
  ['Ended', session.endedAt ? format.time(session.endedAt) : '–'],
  ['Energy', format.energy(session.energyWh)],
  ['Register', `${session.meterStartWh ?? '–'} → ${session.meterStopWh ?? '–'} Wh`],
  ['Why it stopped', session.stopReason ?? '–'],
  ['Cost', format.cost(session.cost)],
  ['Not billed', session.unbilled],
  ['To review', session.review?.join(', ')],
];

function curve(samples) {
  const points = samples.filter(({ powerW }) => powerW !== undefined);
  if (points.length < 2) return el('p', { class: 'quiet' }, 'No load curve.');
  const times = points.map(({ at }) => Date.parse(at));
  const most = Math.max(...points.map(({ powerW }) => powerW), 1);
  const span = Math.max(times.at(-1) - times[0], 1);
  const line = points.map(({ powerW }, i) => `${((times[i] - times[0]) / span) * 300},${100 - (powerW / most) * 95}`);
  const label = `Power over time, at most ${format.power(most)}`;
  return el(
    'figure',
    {},
    el(
      'svg',
      { viewBox: '0 0 300 102', role: 'img', 'aria-label': label, preserveAspectRatio: 'none', class: 'curve' },
      el('polyline', { points: line.join(' ') }),
    ),
    el('figcaption', { class: 'quiet' }, label),
  );
}
