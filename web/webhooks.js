import { ask, get } from './api.js';
import { el, openDialog } from './dom.js';
import * as format from './format.js';
import { facts, link, pill, tableOr } from './table.js';

const pathOf = (id, rest = '') => `/webhooks/${encodeURIComponent(id)}${rest}`;

export const webhookTable = (webhooks) => [
  el('p', {}, el('button', { type: 'button', 'data-do': 'new-webhook' }, 'Add a webhook')),
  tableOr(
    'No other system hears of events.',
    'Webhooks',
    ['Where', 'State', 'Events', 'Nothing has arrived since', ''],
    webhooks,
    ({ id, url, status, events, failingSince }) => [
      link('webhook', id, url),
      pill(`webhook-${status}`, status),
      events.length > 3 ? `${events.slice(0, 2).join(', ')} and ${events.length - 2} more` : events.join(', '),
      failingSince ? el('span', { class: 'bad' }, format.time(failingSince)) : '',
      el(
        'span',
        { class: 'buttons' },
        status === 'disabled' ? verb(id, 'enable', 'Enable', url) : verb(id, 'disable', 'Disable', url),
        verb(id, 'delete', 'Delete', url),
      ),
    ],
  ),
];

const verb = (id, name, text, url) =>
  link('steer-webhook', id, text, { 'data-verb': name, 'aria-label': `${text} ${url}` });

export const steerWebhook = ({ id, verb: name }) =>
  name === 'delete' ? ask('DELETE', pathOf(id)) : ask('POST', pathOf(id, `/${name}`));

/** Which events there are is asked of the API’s own description. */
const eventTypes = () =>
  get('/openapi.json').then(({ components }) => components.schemas.Webhook.properties.events.items.enum);

export async function openNewWebhook() {
  const types = await eventTypes();
  openDialog(
    el('h2', {}, 'Add a webhook'),
    el(
      'form',
      { 'data-do': 'new-webhook' },
      el('label', {}, 'Address', el('input', { name: 'url', type: 'url', required: true, placeholder: 'https://…' })),
      el(
        'fieldset',
        {},
        el('legend', {}, 'Events'),
        types.map((type) =>
          el('label', { class: 'choice' }, el('input', { type: 'checkbox', name: type, checked: true }), type),
        ),
      ),
      el('button', {}, 'Add'),
    ),
  );
}

/** The secret is shown here, and never again. */
export async function addWebhook({ url, ...chosen }) {
  const { secret } = await ask('POST', '/webhooks', { url, events: Object.keys(chosen) });
  openDialog(
    el('h2', {}, 'Added'),
    el('p', {}, 'Your system checks the signature of each message with this secret. It is shown only now.'),
    el('pre', {}, secret),
  );
  return '';
}

export async function openWebhook(id) {
  const [webhook, { items }] = await Promise.all([get(pathOf(id)), get(pathOf(id, '/deliveries?limit=50'))]);
  openDialog(
    el('h2', {}, webhook.url, ' ', pill(`webhook-${webhook.status}`, webhook.status)),
    facts([
      ['Added', `${format.time(webhook.createdAt)} by ${webhook.createdBy}`],
      ['Nothing has arrived since', webhook.failingSince && format.time(webhook.failingSince)],
      ['Disabled', webhook.disabledAt && format.time(webhook.disabledAt)],
    ]),
    tableOr(
      'Nothing has happened yet that it wants to hear of.',
      'Deliveries',
      ['When', 'Event', 'State', '#Tries', 'Answer', ''],
      items,
      ({ eventId, at, type, status, attempts }) => [
        format.time(at),
        type,
        pill(`delivery-${status}`, status),
        String(attempts.length),
        el('span', { class: 'wrap' }, answerOf(attempts.at(-1))),
        link('replay', eventId, 'Send again', { 'data-webhook': id, 'aria-label': `Send ${type} again` }),
      ],
    ),
    el(
      'form',
      { 'data-do': 'replay-all', 'data-id': id },
      el('label', {}, 'Send all again from', el('input', { name: 'from', type: 'datetime-local', required: true })),
      el('label', {}, 'to', el('input', { name: 'to', type: 'datetime-local', required: true })),
      el('button', {}, 'Send again'),
    ),
  );
}

const answerOf = (attempt) => (attempt ? String(attempt.status ?? attempt.error) : '–');

export const replay = ({ id, webhook }) =>
  ask('POST', pathOf(webhook, `/deliveries/${encodeURIComponent(id)}/replay`)).then(() => openWebhook(webhook));

/** Page by page, for a call takes some hundred. */
export async function replayAll({ id }, { from, to }) {
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  let [count, cursor] = [0, undefined];
  do {
    const { replayed, next } = await ask('POST', pathOf(id, '/replay'), { ...span, ...(cursor && { cursor }) });
    [count, cursor] = [count + replayed, next];
  } while (cursor);
  return `${count} events are sent again.`;
}
