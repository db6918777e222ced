import { el } from './dom.js';
import * as format from './format.js';

/** Sites with their stations, and what each connector does right now. */
export function network({ sites, stations, sessions, may }) {
  const active = sessions.filter(({ status }) => status === 'active');
  const names = new Map(sites.map(({ id, name }) => [id, name]));
  const bySite = Map.groupBy(stations, ({ siteId }) => siteId);
  const known = [...names.keys(), ...[...bySite.keys()].filter((id) => !names.has(id))];
  return [
    summary(stations, active),
    ...known.map((id) =>
      el(
        'section',
        { 'aria-label': names.get(id) ?? id },
        el('h2', {}, names.get(id) ?? id, ' ', el('small', { class: 'quiet' }, id)),
        el('div', { class: 'cards' }, stationsOf(bySite.get(id) ?? [], active, may)),
      ),
    ),
    known.length === 0 && el('p', { class: 'quiet' }, 'No sites yet. Register one through the API: see API docs.'),
  ];
}

function summary(stations, active) {
  const online = stations.filter((station) => station.online).length;
  const faulted = stations.flatMap(({ connectors }) => connectors).filter(({ status }) => status === 'Faulted').length;
  const watts = active.reduce((sum, { powerW = 0 }) => sum + powerW, 0);
  return el(
    'ul',
    { class: 'tiles' },
    tile(`${online} / ${stations.length}`, 'stations online'),
    tile(String(active.length), 'charging now'),
    tile(format.power(watts), 'delivered now'),
    tile(String(faulted), 'connectors at fault'),
  );
}

const tile = (value, label) => el('li', {}, el('strong', {}, value), ' ', el('span', {}, label));

const stationsOf = (stations, active, may) =>
  stations.length
    ? [...stations].sort((a, b) => (a.id < b.id ? -1 : 1)).map((station) => card(station, active, may))
    : [el('p', { class: 'quiet' }, 'No stations.')];

function card(station, active, may) {
  const product = [station.vendor, station.model, station.firmwareVersion].filter(Boolean).join(' · ');
  const plugs = station.connectors.filter(({ connectorId }) => connectorId > 0);
  const whole = station.connectors.find(({ connectorId }) => connectorId === 0);
  return el(
    'article',
    { class: station.online ? 'card' : 'card away' },
    el('h3', {}, el('a', { href: `#station/${encodeURIComponent(station.id)}` }, station.id)),
    el(
      'p',
      { class: 'quiet' },
      el('span', { class: station.online ? 'dot on' : 'dot' }),
      station.online ? `online, ${station.ocppVersion ?? ''}` : offline(station),
    ),
    el('p', { class: 'quiet' }, product || 'has not booted yet'),
    whole?.status === 'Faulted' && el('p', { class: 'bad' }, `Station fault: ${whole.errorCode ?? whole.detail ?? ''}`),
    el(
      'ul',
      { class: 'plugs' },
      plugs.map((plug) => connector(station, plug, active, may)),
    ),
  );
}

const offline = ({ lastSeenAt }) => (lastSeenAt ? `offline, last seen ${format.ago(lastSeenAt)}` : 'never connected');

function connector(station, plug, active, may) {
  const session = active.find(
    ({ stationId, connectorId, evseId }) =>
      stationId === station.id && connectorId === plug.connectorId && (evseId ?? plug.evseId) === plug.evseId,
  );
  const word = plug.detail && plug.detail !== plug.status ? plug.detail : plug.status;
  return el(
    'li',
    {},
    el('span', { class: 'plug-name' }, format.plug(plug)),
    el('span', { class: `pill ${plug.status.toLowerCase()}` }, word),
    plug.errorCode && el('span', { class: 'bad' }, plug.errorCode),
    session && el('span', { class: 'live' }, live(session)),
    may.command && station.online && action(station, plug, session),
  );
}

const live = ({ powerW, energyWh, stateOfCharge, cost }) =>
  [
    powerW !== undefined && format.power(powerW),
    format.energy(energyWh),
    stateOfCharge !== undefined && format.percent(stateOfCharge),
    cost && format.cost(cost),
  ]
    .filter(Boolean)
    .join(' · ');

function action(station, plug, session) {
  const where = `${format.plug(plug)} of ${station.id}`;
  if (session) {
    const data = { 'data-do': 'stop', 'data-station': station.id, 'data-session': session.id };
    return el('button', { type: 'button', ...data, 'aria-label': `Stop ${where}` }, 'Stop');
  }
  if (!['Available', 'Occupied', 'Reserved'].includes(plug.status)) return undefined;
  const data = { 'data-do': 'start', 'data-station': station.id, 'data-connector': plug.evseId || plug.connectorId };
  return el('button', { type: 'button', ...data, 'aria-label': `Start ${where}` }, 'Start');
}
