import { ask, get, whoAmI } from './api.js';
import { campaignTable, openCampaign, steer } from './campaigns.js';
import { command, takeBack } from './commands.js';
import { byId, el, onAction, onSubmit, show } from './dom.js';
import { driverTable, driverView } from './drivers.js';
import { download, invoicePath } from './file.js';
import { openInvoice } from './invoice.js';
import { answerIncident, ending, excludeIncident, incidentList } from './incident.js';
import { invoiceTable, sessionTable } from './lists.js';
import { addWebhook, openNewWebhook, openWebhook, replay, replayAll, steerWebhook, webhookTable } from './webhooks.js';
import { timelineView } from './connector-timeline.js';
import { callOff, maintenanceTable, openPlan, plan } from './maintenance.js';
import { network } from './network.js';
import { attempt, say, startPage } from './page.js';
import { groupTable, openGroup, payForGroup, saveGroupCard } from './payers.js';
import { addPlan, openNewPlan, planTable } from './plans.js';
import { chooseReport, reportView } from './reports.js';
import { resolve } from './resolution.js';
import { openReview, reviewTable } from './reviews.js';
import { book, unbook } from './services.js';
import { openAgain, openSession } from './session.js';
import { forget, openMessages, stationView } from './station.js';
import { changeSubscription, ofDriver, subscribe } from './subscription.js';

const list = (path) => get(path).then(({ items }) => items);
const titled = async (title, content) => [el('h1', {}, title), await content];

/** What each view shows; those in `forAll` are for technicians, too. */
const views = {
  network: async (may) => {
    const everything = (path) => (may.command ? list(path) : []);
    const [sites, stations, sessions] = await Promise.all([
      everything('/sites?limit=1000'),
      list('/stations?limit=200'),
      everything('/sessions?status=active&limit=200'),
    ]);
    return network({ sites, stations, sessions, may });
  },
  sessions: () =>
    titled(
      'Sessions',
      list('/sessions?limit=50').then((all) => sessionTable(all, { withCard: true })),
    ),
  invoices: () =>
    titled(
      'Invoices',
      list('/invoices?limit=50').then((all) => invoiceTable(all, { mine: false })),
    ),
  reviews: () => titled('Reviews', list('/reviews?limit=50').then(reviewTable)),
  drivers: () => titled('Drivers', list('/drivers?limit=200').then(driverTable)),
  driver: (may, id) => driverView(id, (all) => invoiceTable(all, { mine: true })),
  plans: () => titled('Plans', list('/plans?limit=200').then(planTable)),
  groups: () => titled('Groups', list('/groups?limit=200').then(groupTable)),
  incidents: (may, id, incidents) => titled('Incidents', incidentList(incidents, may)),
  campaigns: (may) =>
    titled(
      'Firmware campaigns',
      list('/campaigns?limit=50').then((all) => campaignTable(all, may)),
    ),
  maintenance: () => titled('Maintenance', list('/maintenance?limit=100').then(maintenanceTable)),
  webhooks: () => titled('Webhooks', list('/webhooks').then(webhookTable)),
  station: (may, id) => stationView(id, may),
  reports: (may, id) => reportView(id, may),
  timeline: (may, id) => timelineView(id, may),
};
const forAll = ['network', 'incidents', 'campaigns', 'station', 'reports', 'timeline'];

function chosen(may) {
  const [name, id = ''] = location.hash.slice(1).split('/');
  const known = Object.hasOwn(views, name) && (may.command || forAll.includes(name));
  return known ? { name, id: decodeURIComponent(id) } : { name: 'network', id: '' };
}

const rights = () => ({ command: whoAmI().roles.includes('operator') });

async function look() {
  const { name, roles } = whoAmI();
  const may = rights();
  if (!may.command && !roles.includes('technician')) return location.assign('/driver');
  byId('who').textContent = `${name} (${roles.join(', ')})`;
  const view = chosen(may);
  const incidents = await list('/incidents?limit=50');
  const content = await views[view.name](may, view.id, incidents);
  const now = chosen(may);
  // Who has gone on to another view meanwhile wants no step back.
  if (now.name !== view.name || now.id !== view.id) return;
  const waiting = incidents.filter(({ status }) => status === 'open').length;
  show(byId('to-incidents'), 'Incidents', waiting ? el('span', { class: 'count' }, String(waiting)) : '');
  show(byId('content'), content);
  for (const link of document.querySelectorAll('nav a')) {
    const to = link.id.replace('to-', '');
    link.hidden = !may.command && !forAll.includes(to);
    if (to === view.name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

const tell = (error) => say(error.message);

onAction(document, {
  session: ({ id }) => attempt('', () => openSession(id, { correct: rights().command })),
  book: (data) => attempt('Added.', () => serving(data, book(data))),
  unbook: (data) => attempt('Taken off.', () => serving(data, unbook(data))),
  invoice: ({ id }) => attempt('', () => openInvoice(id, { correct: rights().command })),
  pdf: ({ id }) => attempt('', () => download(invoicePath(id, '.pdf'))),
  xml: ({ id }) => attempt('', () => download(invoicePath(id, '.xml'))),
  file: ({ id }) => attempt('', () => download(id)),
  review: ({ id }) => attempt('', () => openReview(id)),
  history: ({ id }) => attempt('', () => download(ofDriver(id, '/history.csv'))),
  subscription: (data) => attempt(undefined, () => changeSubscription(data)),
  'new-plan': () => openNewPlan(),
  group: ({ id }) => attempt('', () => openGroup({}, { name: id })),
  'group-card': (data) => attempt('', () => saveGroupCard(data)),
  campaign: ({ id }) => attempt('', () => openCampaign(id)),
  steer: (data) => attempt('', () => steer(data)),
  messages: ({ id }) => attempt('', () => openMessages(id)),
  command: ({ station, body }) => asking(station, JSON.parse(body)),
  'take-back': (data) => attempt('Taken back.', () => takeBack(data)),
  webhook: ({ id }) => attempt('', () => openWebhook(id)),
  'new-webhook': () => attempt('', openNewWebhook),
  'steer-webhook': (data) => attempt('Done.', () => steerWebhook(data)),
  replay: (data) => attempt('It is sent again.', () => replay(data)),
  plan: () => attempt('', openPlan),
  'call-off': (data) => attempt('Called off.', () => callOff(data)),
  'give-back': ({ id, station }) => attempt('Cancelled.', () => giveBack(station, id)),
  'answer-incident': (data) => attempt('', () => answerIncident(data)),
  stop: ({ station, session }) => asking(station, { name: 'stop', sessionId: session }),
  start: ({ station, connector }) => {
    byId('start-where').textContent = `Connector ${connector} of ${station}`;
    Object.assign(byId('start-form').dataset, { station, connector });
    byId('start-dialog').showModal();
  },
});

onSubmit(document, {
  report: chooseReport,
  'resolve-incident': ({ id }, values) =>
    attempt('Resolved.', () => answerIncident({ id, action: 'resolve' }, ending(values))),
  'new-webhook': (data, values) => attempt(undefined, () => addWebhook(values)),
  'replay-all': (data, values) => attempt(undefined, () => replayAll(data, values)),
  'exclude-incident': (data, values) =>
    attempt('Noted: uptime is computed by it.', () => excludeIncident(data, values)),
  plan: (data, values) => attempt(undefined, () => plan(values)),
  resolve: (data, values) => attempt(undefined, () => resolve(data, values)),
  subscribe: (data, values) => attempt(undefined, () => subscribe(data, values)),
  'add-plan': (data, values) => attempt(undefined, () => addPlan(data, values)),
  'find-group': (data, values) => attempt(undefined, () => openGroup(data, values)),
  'pay-for-group': (data, values) => attempt(undefined, () => payForGroup(data, values)),
  unbook: (data, values) => attempt('The invoice is being corrected.', () => serving(data, unbook(data, values))),
});

const serving = async ({ of }, done) => {
  await done;
  await openAgain(of, { correct: rights().command });
};
const asking = (station, body) => void command(station, body).then(forget).catch(tell);
const giveBack = (station, id) =>
  ask('DELETE', `/stations/${encodeURIComponent(station)}/reservations/${id}`).then(forget);

byId('start-form').addEventListener('submit', ({ target, submitter }) => {
  if (submitter?.value === 'cancel') return;
  const { station, connector } = target.dataset;
  asking(station, { name: 'start', connectorId: Number(connector), idTag: new FormData(target).get('idTag').trim() });
});

window.addEventListener('hashchange', () => void look().catch(tell));

// Only the stack on one machine keeps an outbox.
fetch('/local/outbox')
  .then((answer) => (byId('to-outbox').hidden = !answer.ok))
  .catch(() => {});

startPage(look);
