import { ask, get } from './api.js';
import { closeDialog, el, openDialog, select } from './dom.js';
import { table } from './table.js';

const pathOf = (id) => `/drivers/${encodeURIComponent(id)}/notifications`;
const ways = { sms: 'SMS', email: 'E-mail', app: 'Here' };
const languages = { sv: 'Svenska', en: 'English', de: 'Deutsch' };
const topics = {
  started: 'Charging has started',
  nearly: 'Charging is nearly done',
  idle: 'An idle fee begins soon',
  finished: 'Charging has finished',
  stopped: 'A fault stopped it',
  receipt: 'Receipts and invoices',
  payment: 'A payment failed',
  free: 'An outlet I wait for is free',
  reservation: 'My reservations',
  outages: 'Chargers out of order and back',
  maintenance: 'Planned maintenance',
};

const box = (topic, way, chosen) =>
  el('input', {
    type: 'checkbox',
    name: `${topic}.${way}`,
    checked: chosen.includes(way),
    'aria-label': `${topics[topic] ?? topic}: ${ways[way]}`,
  });

/** How a driver is told of what: asked of the API, so that what is new there is there to be chosen. */
export async function openNotifications(id) {
  const { channels, quietHours, language } = await get(pathOf(id));
  const { from = '', to = '' } = quietHours ?? {};
  openDialog(
    el('h2', {}, 'How I am told'),
    el(
      'form',
      { 'data-do': 'notifications', 'data-id': id, class: 'ways' },
      table(
        'Ways',
        ['', ...Object.values(ways)],
        Object.entries(channels).map(([topic, chosen]) => [
          topics[topic] ?? topic,
          ...Object.keys(ways).map((way) => box(topic, way, chosen)),
        ]),
      ),
      el('label', {}, 'Quiet from', el('input', { type: 'time', name: 'from', value: from })),
      el('label', {}, 'to', el('input', { type: 'time', name: 'to', value: to })),
      el('p', { class: 'quiet' }, 'What is not urgent waits for the end of the quiet hours.'),
      select('Language', 'language', Object.entries(languages), language),
      el('input', { type: 'hidden', name: 'topics', value: Object.keys(channels).join(' ') }),
      el('button', {}, 'Save'),
    ),
  );
}

export async function saveNotifications({ id }, { from, to, language, topics: names, ...boxes }) {
  const chosen = (topic) => Object.keys(ways).filter((way) => `${topic}.${way}` in boxes);
  const channels = Object.fromEntries(names.split(' ').map((topic) => [topic, chosen(topic)]));
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  await ask('PUT', pathOf(id), { channels, language, ...(from && to && { quietHours: { from, to, timeZone } }) });
  closeDialog();
  return 'Saved.';
}
