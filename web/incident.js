import { ask } from './api.js';
import { el, select } from './dom.js';
import * as format from './format.js';
import { timeline as listOf } from './lists.js';
import { pill } from './table.js';

/** Incidents that wait for someone, then those that are done. */
export function incidentList(incidents, may) {
  if (!incidents.length) return el('p', { class: 'quiet' }, 'Nothing is wrong.');
  return el(
    'div',
    { class: 'cards' },
    incidents.map((one) => card(one, may)),
  );
}

const card = (one, may) =>
  el(
    'article',
    { class: one.status === 'resolved' ? 'card away' : 'card' },
    el('h3', {}, pill(one.severity.toLowerCase(), one.severity), ` ${one.code}`),
    el(
      'p',
      {},
      `${one.siteId} · ${one.stationIds.join(', ')}${one.connectorId ? `, connector ${one.connectorId}` : ''} · ${one.class} · `,
      el('strong', {}, one.status),
      one.acknowledgedBy ? ` by ${one.acknowledgedBy}` : '',
    ),
    one.unstableSince &&
      el('p', { class: 'quiet' }, `Unstable since ${format.time(one.unstableSince)}: it comes and goes.`),
    one.mutedUntil &&
      one.status !== 'resolved' &&
      el('p', { class: 'quiet' }, `Nobody is told before ${format.time(one.mutedUntil)}: planned work, or an update.`),
    one.clearedAt && one.status !== 'resolved' && el('p', { class: 'quiet' }, 'Cleared: waits for a car to charge.'),
    incidentStory(one),
    one.status !== 'resolved' && [answers(one), resolving(one.id, 'Resolve')],
    // A car has charged before whoever went could say what they found.
    one.resolution?.session && one.acknowledgedBy && !one.found && resolving(one.id, 'Say what was found'),
    may.command && exclusion(one),
  );

const answers = ({ id, status }) =>
  el(
    'p',
    {},
    status === 'open'
      ? button('acknowledge', id, 'Acknowledge')
      : [button('take-over', id, 'Take over'), ' ', button('decline', id, 'Give back', 'plain')],
  );

const resolving = (id, text) =>
  el(
    'details',
    {},
    el('summary', {}, text),
    el(
      'form',
      { 'data-do': 'resolve-incident', 'data-id': id },
      el(
        'label',
        {},
        'What was wrong, and what was done',
        el('input', { name: 'reason', required: true, maxlength: 500 }),
      ),
      found(),
      el('button', {}, text),
    ),
  );

const findings = {
  '': 'not said',
  repaired: 'it was broken, and is repaired',
  restarted: 'it had to be restarted there',
  elsewhere: 'it was not the charger: the grid, the network, a car',
  nothing: 'nothing was wrong there',
  'not-visited': 'nobody went there',
};

/** Whoever went in vain says so: it is counted. */
export const found = () => select('What was found there', 'found', Object.entries(findings));

/** What is not said is not sent. */
export const ending = ({ reason, found: what }) => ({ reason, ...(what && { found: what }) });

const causes = {
  utility: 'the grid',
  vehicle: 'a vehicle',
  vandalism: 'vandalism',
  disaster: 'a natural disaster',
  none: 'us: it counts',
};

/** What its operator does not answer for is out of uptime by the rule. */
const exclusion = ({ id, exclusion: said }) =>
  el(
    'details',
    {},
    el('summary', {}, said ? `Put down to ${causes[said.excluded]}` : 'Put its outage down to …'),
    el(
      'form',
      { 'data-do': 'exclude-incident', 'data-id': id },
      select('What the outage was of', 'excluded', Object.entries(causes)),
      el('label', {}, 'How that is known', el('input', { name: 'reason', required: true, maxlength: 500 })),
      el('button', {}, 'Put down'),
    ),
  );

const button = (action, id, text, kind) =>
  el(
    'button',
    { type: 'button', class: kind, 'data-do': 'answer-incident', 'data-action': action, 'data-id': id },
    text,
  );

export const answerIncident = ({ id, action }, body) =>
  ask('POST', `/incidents/${encodeURIComponent(id)}/${action}`, body);

export const excludeIncident = ({ id }, body) => ask('PUT', `/incidents/${encodeURIComponent(id)}/exclusion`, body);

/** What happened to an incident, what was tried and who was told, in the order of time. */
export function incidentStory({ timeline, tellings = [] }) {
  const told = tellings.flatMap((telling) => [
    { at: telling.sentAt ?? telling.at, what: tellingText(telling) },
    ...(telling.answers ?? [])
      .filter(({ said }) => said === 'declined')
      .map(({ at, said }) => ({ at, what: `${telling.name} ${said}` })),
  ]);
  const entries = [...timeline, ...told].toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return listOf(entries);
}

const unsent = {
  overtaken: 'not any more needed',
  refused: 'cannot be reached',
  'opted-out': 'wants no text messages',
};

function tellingText({ kind, name, level, channel, sentAt, unsent: why }) {
  const who = level === undefined ? name : `${name} (level ${level + 1})`;
  const how = channel === 'sms' ? 'SMS' : 'e-mail';
  if (why) return `${how} to ${who}: ${unsent[why]}`;
  if (!sentAt) return `${how} to ${who} waits to go with others`;
  return kind === 'call' ? `${who} called by ${how}` : `${who} told by ${how} that it has cleared`;
}
