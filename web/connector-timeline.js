import { get } from './api.js';
import { el } from './dom.js';
import * as format from './format.js';
import { link, pill, tableOr } from './table.js';

const look = { charging: 'active', offline: 'failed' };
const minutes = ({ from, to }) => (Date.parse(to) - Date.parse(from)) / 60_000;

const keepMs = 30_000;
let kept = { until: 0 };

async function told(path) {
  if (kept.path !== path || Date.now() > kept.until)
    kept = { path, until: Date.now() + keepMs, answer: await get(path) };
  return kept.answer;
}

export const timelinePath = (stationId, days = 1) => {
  const day = (before) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
  return `${stationId}?from=${day(days)}&to=${day(0)}`;
};

/** What each connector of a station was, and what says so. */
export async function timelineView(asked, may) {
  const at = asked.lastIndexOf('?');
  const [id, query] = [asked.slice(0, at), asked.slice(at)];
  const path = `/stations/${encodeURIComponent(id)}/timeline`;
  const timeline = await told(`${path}${query}`);
  return [
    el('p', {}, el('a', { href: `#station/${encodeURIComponent(id)}` }, `← ${id}`)),
    el('h1', {}, `${id}: what it was`),
    el(
      'p',
      { class: 'quiet' },
      `From ${format.time(timeline.from)} to ${format.time(timeline.to)}, in half-open intervals. `,
      link('file', `${path}.csv${query}`, 'Download as CSV'),
    ),
    timeline.connectors.map((connector) => [
      el('h2', {}, format.plug(connector)),
      bar(connector, timeline),
      intervals(connector, may),
    ]),
    timeline.connectors.length === 0 && el('p', { class: 'quiet' }, 'Nothing is known of its connectors.'),
    el('h2', {}, 'Sessions'),
    sessions(timeline.sessions, may),
    el('h2', {}, 'Incidents'),
    incidents(timeline.incidents),
    el('h2', {}, 'What it told'),
    facts(timeline.facts),
  ];
}

const bar = ({ intervals: all }, whole) =>
  el(
    'svg',
    {
      viewBox: '0 0 1000 40',
      preserveAspectRatio: 'none',
      class: 'bar',
      role: 'img',
      'aria-label': 'Its states over time, as in the table below',
    },
    all.map((one) => {
      const x = (1000 * minutes({ from: whole.from, to: one.from })) / minutes(whole);
      return el('rect', {
        x,
        y: 0,
        width: (1000 * minutes(one)) / minutes(whole),
        height: 40,
        class: `${look[one.state] ?? one.state} ${one.excluded ? 'excluded' : ''}`,
      });
    }),
  );

const intervals = ({ intervals: all }, may) =>
  tableOr('None.', 'Intervals', ['From', 'To', '#Lasted', 'State', 'Why', 'Excluded', ''], all.toReversed(), (one) => [
    format.moment(one.from),
    format.moment(one.to),
    format.long(minutes(one)),
    pill(look[one.state] ?? one.state, one.state),
    el('span', { class: 'wrap' }, one.cause ?? ''),
    one.excluded ?? '',
    proof(one, may),
  ]);

function proof({ sessionId, incidentId, maintenanceId }, may) {
  if (sessionId) return may.command ? link('session', sessionId, 'Session') : 'a session';
  if (incidentId) return el('a', { href: '#incidents' }, 'Incident');
  return maintenanceId ? el('a', { href: '#maintenance' }, 'Maintenance') : '';
}

const sessions = (all, may) =>
  tableOr(
    'None.',
    'Sessions',
    ['Began', 'Ended', '#Energy', '#Mean', '#Peak', 'How it went', ''],
    all.toReversed(),
    ({ id, startedAt, endedAt, energyWh, outcome = {} }) => [
      format.moment(startedAt),
      endedAt ? format.moment(endedAt) : '–',
      format.energy(energyWh),
      format.power(outcome.meanW),
      format.power(outcome.peakW),
      outcome.result ? `${outcome.result}, ended by ${outcome.endedBy}` : 'not settled yet',
      may.command ? link('session', id, 'Session') : '',
    ],
  );

const incidents = (all) =>
  tableOr('None.', 'Incidents', ['Opened', 'What', 'Acknowledged', 'Over'], all, (one) => [
    format.moment(one.openedAt),
    el('a', { href: '#incidents' }, `${one.class} ${one.code}`),
    one.acknowledgedAt ? format.moment(one.acknowledgedAt) : '–',
    one.clearedAt || one.resolvedAt ? format.moment(one.clearedAt ?? one.resolvedAt) : '–',
  ]);

const facts = (all) =>
  tableOr('Nothing.', 'Facts', ['At', 'Of', 'What'], all.toReversed(), (fact) => [
    format.moment(fact.at),
    fact.connectorId ? format.plug(fact) : 'the station',
    [words[fact.kind](fact), fact.late && ', told late'],
  ]);

const words = {
  status: ({ status, errorCode, vendorErrorCode }) => [status, errorCode, vendorErrorCode].filter(Boolean).join(' '),
  link: ({ online }) => (online ? 'connected' : 'lost'),
  boot: ({ reason }) => `booted${reason ? `: ${reason}` : ''}`,
};
