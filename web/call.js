import { ask, get } from './api.js';
import { byId, el, onAction, onSubmit, show } from './dom.js';
import * as format from './format.js';
import { ending, found, incidentStory } from './incident.js';

let token = location.pathname.split('/').pop();
const say = (text) => (byId('message').textContent = text);

/** Opened by whoever was called, and by what scans messages for them: only a button answers. */
async function look() {
  draw(await get(`/calls/${token}`));
  const { items } = await get(`/calls/${token}/messages`);
  show(
    byId('messages'),
    el('h2', {}, 'Last messages'),
    items.length ? items.map(message) : el('p', { class: 'quiet' }, 'None in the last day.'),
  );
}

function draw(brief) {
  const { incident, site, station } = brief;
  document.title = `${incident.severity} ${site.name}`;
  show(
    byId('content'),
    el('h1', {}, `${incident.severity} ${site.name}`),
    el(
      'p',
      {},
      `${incident.stationIds.join(', ')}${incident.connectorId ? `, connector ${incident.connectorId}` : ''} · `,
      el('strong', {}, stateOf(incident)),
    ),
    answers(brief),
    el('dl', {}, facts(site, station)),
    brief.parts.length > 0 && [el('h2', {}, 'Take along'), el('p', {}, brief.parts.join(', '))],
    brief.before.length > 0 && [
      el('h2', {}, 'What ended it before'),
      el(
        'ul',
        {},
        brief.before.map(({ at, stationId, how }) => el('li', {}, `${format.time(at)} ${stationId}: ${how}`)),
      ),
    ],
    el('h2', {}, 'What happened'),
    incidentStory(incident),
    brief.sessions.length > 0 && [el('h2', {}, 'Last sessions'), el('ul', {}, brief.sessions.map(session))],
  );
}

function stateOf({ status, acknowledgedBy, clearedAt, unstableSince }) {
  if (status === 'resolved') return 'resolved';
  if (unstableSince && status === 'open') return 'unstable: it comes and goes, and nobody has taken charge';
  if (clearedAt) return 'cleared, waits for a car to charge';
  return status === 'acknowledged' ? `${acknowledgedBy} has taken charge` : 'nobody has taken charge';
}

const words = { acknowledge: 'I take charge', 'take-over': 'I take over', decline: 'Not me' };

function answers({ choices, name, incident }) {
  if (!choices.length) return el('p', { class: 'quiet' }, 'This link has served. Sign in for more.');
  return el(
    'section',
    {},
    el('p', {}, `${name}, you were called:`),
    el(
      'p',
      {},
      choices
        .filter((choice) => words[choice])
        .map((choice) => [
          el(
            'button',
            { type: 'button', class: choice === 'decline' ? 'plain' : '', 'data-do': 'answer', 'data-action': choice },
            words[choice],
          ),
          ' ',
        ]),
    ),
    choices.includes('resolve') &&
      el(
        'details',
        {},
        el('summary', {}, incident.status === 'resolved' ? 'Say what was found' : 'It is mended, or was nothing'),
        el(
          'form',
          { 'data-do': 'resolve' },
          el(
            'label',
            {},
            'What was wrong, and what you did',
            el('input', { name: 'reason', required: true, maxlength: 500 }),
          ),
          found(),
          el('button', {}, 'Resolve'),
        ),
      ),
  );
}

const facts = ({ address, map }, { id, vendor, model, serialNumber, firmwareVersion }) =>
  [
    ['Charger', [vendor, model].filter(Boolean).join(' ') || id],
    ['Serial number', serialNumber],
    ['Firmware', firmwareVersion],
    ['Address', address],
    ['Map', map && el('a', { href: map, rel: 'noreferrer' }, 'open')],
  ]
    .filter(([, value]) => value)
    .map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]);

const session = ({ startedAt, status, energyWh, stopReason }) =>
  el(
    'li',
    {},
    `${format.time(startedAt)} ${status}${energyWh === undefined ? '' : `, ${format.energy(energyWh)}`}${stopReason ? `, ${stopReason}` : ''}`,
  );

const message = ({ at, direction, action, payload }) =>
  el(
    'details',
    {},
    el('summary', {}, `${format.time(at)} ${direction === 'in' ? '→' : '←'} ${action ?? 'answer'}`),
    el('pre', {}, JSON.stringify(payload, undefined, 1)),
  );

async function answer(body) {
  try {
    const brief = await ask('POST', `/calls/${token}`, body);
    // The link in the message has served; this one is for this page.
    token = brief.next;
    history.replaceState(undefined, '', `/i/${token}`);
    say('');
    draw(brief);
  } catch (error) {
    say(error.message);
  }
}

onAction(document, { answer: ({ action }) => void answer({ action }) });
onSubmit(document, { resolve: (_, values) => void answer({ action: 'resolve', ...ending(values) }) });
look().catch((error) => {
  if (byId('content').querySelector('h1')) return;
  show(byId('content'));
  say(error.message);
});
