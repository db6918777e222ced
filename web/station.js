import { get } from './api.js';
import { brief, commandButtons, commandTable } from './commands.js';
import { timelinePath } from './connector-timeline.js';
import { el, openDialog } from './dom.js';
import * as format from './format.js';
import { facts, link, pill, tableOr } from './table.js';

const pathOf = (id, rest = '') => `/stations/${encodeURIComponent(id)}${rest}`;
const list = (path) => get(path).then(({ items }) => items);

/** What changes seldom is not asked for at every look. */
const keepMs = 20_000;
let kept = { until: 0 };
export const forget = () => (kept = { until: 0 });

async function slowly(id, may) {
  if (kept.id === id && Date.now() < kept.until) return kept.facts;
  const [settings, firmware, cards, reservations] = await Promise.all([
    list(pathOf(id, '/configuration?limit=1000')),
    get(pathOf(id, '/firmware')),
    get(pathOf(id, '/local-list')),
    may.command ? list(`/reservations?stationId=${encodeURIComponent(id)}&limit=10`) : [],
  ]);
  kept = { id, until: Date.now() + keepMs, facts: { settings, firmware, cards, reservations } };
  return kept.facts;
}

/** One charger: what it is, what it was told, what it holds. */
export async function stationView(id, may) {
  const [station, { settings, firmware, cards, reservations }, commands] = await Promise.all([
    get(pathOf(id)),
    slowly(id, may),
    may.command ? list(pathOf(id, '/commands?limit=10')) : [],
  ]);
  return [
    el('p', {}, el('a', { href: '#network' }, '← Network')),
    el('h1', {}, station.id),
    el('p', {}, el('a', { href: `#timeline/${encodeURIComponent(timelinePath(id))}` }, 'What it was, and why')),
    may.command && commandButtons(id),
    el('div', { class: 'cards' }, about(station), firmwareCard(firmware), cardList(cards), habits(station.fingerprint)),
    may.command && [el('h2', {}, 'Commands'), commandTable(id, commands)],
    el('h2', {}, 'Configuration'),
    configuration(settings),
    may.command && [el('h2', {}, 'Reservations'), reservationTable(reservations)],
    el('h2', {}, 'Messages'),
    link('messages', id, 'Show the last OCPP messages'),
  ];
}

const card = (title, ...children) =>
  el('section', { class: 'card', 'aria-label': title }, el('h3', {}, title), children);

const about = ({ online, ocppVersion, vendor, model, serialNumber, siteId, ratedW, lastSeenAt, connectors, ...rest }) =>
  card(
    'Station',
    facts([
      ['Link', online ? `online, ${ocppVersion ?? ''}` : `offline, last seen ${format.time(lastSeenAt)}`],
      ['Product', [vendor, model].filter(Boolean).join(' ') || '–'],
      ['Serial number', serialNumber],
      ['Site', siteId],
      ['Rated power', ratedW && format.power(ratedW)],
      ...connectors.map((plug) => [
        plug.connectorId === 0 ? 'Whole station' : format.plug(plug),
        el('span', { class: `pill ${plug.status.toLowerCase()}` }, plug.detail ?? plug.status),
      ]),
      ...rest.securityEvents.slice(0, 3).map(({ type, at }) => [type, format.time(at)]),
    ]),
  );

const firmwareCard = ({ version, status, at, campaignId, command }) =>
  card(
    'Firmware',
    facts([
      ['Version', version ?? '–'],
      ['Last word', status && `${status}, ${format.time(at)}`],
      ['Last update', command && `${command.status}, from ${command.location}`],
      ['Campaign', campaignId && link('campaign', campaignId, 'under way')],
    ]),
  );

const cardList = ({ state, version, entries, pendingChanges, answer, drift, truncated }) =>
  card(
    'Card list on the charger',
    facts([
      ['State', pill(`list-${state}`, state)],
      ['Version', String(version)],
      ['Cards', entries === undefined ? undefined : `${entries}${truncated ? ', no room for more' : ''}`],
      ['Changed since', pendingChanges ? String(pendingChanges) : undefined],
      ['Last answer', answer && `${answer.status}, ${format.time(answer.at)}`],
      ['What it says it has', drift === 'none' ? 'the same' : drift],
    ]),
  );

const habits = (fingerprint = {}) =>
  Object.keys(fingerprint).length > 0 &&
  card(
    'Habits of this model',
    facts(
      Object.entries(fingerprint).map(([trait, { value, sessions, of, ruled }]) => [
        trait,
        `${value} (${ruled ? `said by ${ruled.by}` : `${sessions} of ${of} sessions`})`,
      ]),
    ),
  );

const configuration = (settings) => {
  const wanted = settings.filter((one) => one.wanted !== undefined);
  const others = settings.filter((one) => one.wanted === undefined);
  const rows = (caption, items) =>
    tableOr(
      'Nothing yet: “Read configuration” asks for it.',
      caption,
      ['Key', 'Told', 'Holds', 'Drift'],
      items,
      (one) => [
        one.key,
        el('span', { class: 'wrap' }, one.wanted ?? ''),
        el('span', { class: 'wrap' }, one.held ?? '–', one.readonly && ' (read only)'),
        one.drift ? pill(`drift-${one.drift}`, one.drift === 'none' ? 'as told' : one.drift) : '',
      ],
    );
  return [
    rows('What it was told', wanted),
    others.length > 0 &&
      el('details', {}, el('summary', {}, `${others.length} more that it holds`), rows('What else it holds', others)),
  ];
};

const reservationTable = (reservations) =>
  tableOr('None.', 'Reservations', ['Connector', 'Card', 'State', 'Until', ''], reservations, (one) => [
    one.connectorId === 0 ? 'any' : String(one.connectorId),
    one.idTag,
    [pill(one.status), one.answer ? ` ${one.answer}` : ''],
    format.time(one.expiryDate),
    whatNext(one),
  ]);

function whatNext({ status, stationId, reservationId, invoiceId, creditNoteId }) {
  if (['pending', 'active'].includes(status))
    return link('give-back', String(reservationId), 'Cancel', { 'data-station': stationId });
  if (creditNoteId) return link('invoice', creditNoteId, 'Credit note');
  return invoiceId ? link('invoice', invoiceId, 'Invoice') : '';
}

/** Looked for in the log, which takes a moment: only when somebody asks. */
export async function openMessages(id) {
  openDialog(el('h2', {}, `Messages of ${id}`), el('p', { class: 'quiet' }, 'Looking …'));
  const items = await list(pathOf(id, '/messages?limit=50'));
  openDialog(
    el('h2', {}, `Messages of ${id}`),
    tableOr('None in the last day.', 'Messages', ['At', 'Way', 'Action', 'Payload'], items, (one) => [
      format.moment(one.at),
      one.direction === 'in' ? 'from it' : 'to it',
      one.action ?? '(answer)',
      brief(one.payload),
    ]),
  );
}
