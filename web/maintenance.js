import { ask, get } from './api.js';
import { closeDialog, el, openDialog, select } from './dom.js';
import * as format from './format.js';
import { link, pill, tableOr } from './table.js';

const pathOf = (id, verb = '') => `/maintenance/${encodeURIComponent(id)}${verb}`;
const tellings = { created: 'when planned', 'day-before': 'a day before', started: 'at its start' };

export const maintenanceTable = (planned) => [
  el('p', {}, el('button', { type: 'button', 'data-do': 'plan' }, 'Plan maintenance')),
  tableOr(
    'No maintenance is planned.',
    'Maintenance',
    ['Where', 'From', 'To', 'State', 'What', 'Drivers told', ''],
    planned,
    ({ id, siteId, stationIds, from, to, status, text, told }) => [
      stationIds ? `${siteId}: ${stationIds.join(', ')}` : siteId,
      format.time(from),
      format.time(to),
      pill(`maintenance-${status}`, status),
      el('span', { class: 'wrap' }, text),
      told.map(({ telling }) => tellings[telling]).join(', ') || '–',
      ['planned', 'running'].includes(status)
        ? link('call-off', id, 'Call off', { 'aria-label': `Call off ${text}` })
        : '',
    ],
  ),
];

export const callOff = ({ id }) => ask('POST', pathOf(id, '/cancel'));

const field = (text, name, more) => el('label', {}, text, el('input', { name, ...more }));

export async function openPlan() {
  const { items: sites } = await get('/sites?limit=1000');
  openDialog(
    el('h2', {}, 'Plan maintenance'),
    el(
      'form',
      { 'data-do': 'plan' },
      select(
        'Site',
        'siteId',
        sites.map(({ id, name }) => [id, name]),
      ),
      field('Stations, with commas between them; none: all of the site', 'stationIds'),
      field('From, by your clock', 'from', { type: 'datetime-local', required: true }),
      field('To', 'to', { type: 'datetime-local', required: true }),
      field('What drivers read of it', 'text', { required: true, maxlength: '500' }),
      el('p', { class: 'quiet' }, 'Drivers whom it concerns are told now, a day before, and when it begins.'),
      el('button', {}, 'Plan'),
    ),
  );
}

const instant = (local) => new Date(local).toISOString();

export async function plan({ siteId, stationIds, from, to, text }) {
  const some = stationIds.split(',').map((id) => id.trim());
  const stations = some.filter(Boolean);
  const body = { siteId, from: instant(from), to: instant(to), text, ...(stations.length && { stationIds: stations }) };
  await ask('POST', '/maintenance', body);
  closeDialog();
  return 'Planned. Drivers whom it concerns are being told.';
}
