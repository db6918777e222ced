import { ask, get, whoAmI } from './api.js';
import { byId, el, onAction, show } from './dom.js';
import { openInvoice } from './invoice.js';
import { incidentList, sessionTable } from './lists.js';
import { network } from './network.js';
import { attempt, say, startPage } from './page.js';
import { openSession } from './session.js';

const views = ['network', 'sessions', 'incidents'];
const view = () => (views.includes(location.hash.slice(1)) ? location.hash.slice(1) : 'network');

async function look() {
  const { name, roles } = whoAmI();
  const operator = roles.includes('operator');
  if (!operator && !roles.includes('technician')) return location.assign('/driver');
  byId('who').textContent = `${name} (${roles.join(', ')})`;
  byId('to-sessions').hidden = !operator;
  const everything = (path) => (operator ? get(path) : { items: [] });
  const [{ items: sites }, { items: stations }, { items: sessions }, { items: incidents }] = await Promise.all([
    everything('/sites?limit=1000'),
    get('/stations?limit=200'),
    everything('/sessions?limit=50'),
    get('/incidents?limit=50'),
  ]);
  const waiting = incidents.filter(({ status }) => status === 'open').length;
  show(byId('to-incidents'), 'Incidents', waiting ? el('span', { class: 'count' }, String(waiting)) : '');
  const content = {
    network: () => network({ sites, stations, sessions, may: { command: operator } }),
    sessions: () => [el('h2', {}, 'Sessions'), sessionTable(sessions, { withCard: true })],
    incidents: () => [el('h2', {}, 'Incidents'), incidentList(incidents)],
  }[view()]();
  show(byId('content'), content);
  for (const name of views) byId(`to-${name}`).toggleAttribute('aria-current', name === view());
}

/** Waits for the charger's answer; it may take as long as a charger takes. */
async function command(station, body) {
  const path = `/stations/${encodeURIComponent(station)}/commands`;
  const { commandId } = await ask('POST', path, body);
  for (let tries = 0; tries < 20; tries++) {
    const { status } = await get(`${path}/${commandId}`);
    if (!['queued', 'sent'].includes(status)) return say(`${station}: ${body.name} ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  say(`${station}: ${body.name} is waiting for the charger`);
}

onAction(document, {
  session: ({ id }) => attempt('', () => openSession(id)),
  invoice: ({ id }) => attempt('', () => openInvoice(id)),
  acknowledge: ({ id }) =>
    attempt('Acknowledged.', () => ask('POST', `/incidents/${encodeURIComponent(id)}/acknowledge`)),
  stop: ({ station, session }) => void command(station, { name: 'stop', sessionId: session }).catch(tell),
  start: ({ station, connector }) => {
    byId('start-where').textContent = `Connector ${connector} of ${station}`;
    Object.assign(byId('start-form').dataset, { station, connector });
    byId('start-dialog').showModal();
  },
});

const tell = (error) => say(error.message);

byId('start-form').addEventListener('submit', ({ target, submitter }) => {
  if (submitter?.value === 'cancel') return;
  const { station, connector } = target.dataset;
  const idTag = new FormData(target).get('idTag').trim();
  void command(station, { name: 'start', connectorId: Number(connector), idTag }).catch(tell);
});

window.addEventListener('hashchange', () => void look().catch(tell));

// Only the stack on one machine keeps an outbox.
fetch('/local/outbox')
  .then((answer) => (byId('to-outbox').hidden = !answer.ok))
  .catch(() => {});

startPage(look);
