import { ask, get } from './api.js';
import { el } from './dom.js';
import * as format from './format.js';
import { say } from './page.js';
import { link, pill, tableOr } from './table.js';

/** Waits for the charger's answer; it may take as long as a charger takes. */
export async function command(station, body) {
  const path = `/stations/${encodeURIComponent(station)}/commands`;
  const { commandId } = await ask('POST', path, body);
  for (let tries = 0; tries < 20; tries++) {
    const { status } = await get(`${path}/${commandId}`);
    if (!['queued', 'sent'].includes(status)) return say(`${station}: ${body.name} ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  say(`${station}: ${body.name} is waiting for the charger`);
}

/** What needs no more than a press. */
const simple = {
  'Read configuration': { name: 'get-configuration' },
  'Send card list': { name: 'send-local-list' },
  Restart: { name: 'reset', type: 'soft' },
  'Out of service': { name: 'change-availability', operative: false },
  'In service': { name: 'change-availability', operative: true },
};

export const commandButtons = (station) =>
  el(
    'p',
    { class: 'buttons' },
    Object.entries(simple).map(([label, body]) =>
      el(
        'button',
        {
          type: 'button',
          class: 'plain',
          'data-do': 'command',
          'data-station': station,
          'data-body': JSON.stringify(body),
        },
        label,
      ),
    ),
  );

export const commandTable = (station, commands) =>
  tableOr(
    'Nothing was asked of it.',
    'Commands',
    ['Asked', 'Command', 'By', 'State', 'Answer', ''],
    commands,
    (one) => [
      format.moment(one.queuedAt),
      one.name,
      one.askedBy ? el('span', { title: one.askedBy }, 'an operator') : 'Laddnav',
      [pill(one.status), one.reason ? ` ${one.reason}` : ''],
      brief(one.response),
      one.status === 'queued'
        ? link('take-back', one.commandId, 'Take back', {
            'data-station': station,
            'aria-label': `Take back ${one.name}`,
          })
        : '',
    ],
  );

export const takeBack = ({ id, station }) =>
  ask('DELETE', `/stations/${encodeURIComponent(station)}/commands/${encodeURIComponent(id)}`);

/** A configuration is a screen long; its begin tells what it is. */
export function brief(value) {
  if (value === undefined) return '–';
  const text = JSON.stringify(value);
  return el(
    'code',
    { class: 'wrap', title: text.length > 80 && text.slice(0, 2000) },
    text.slice(0, 80),
    text.length > 80 && '…',
  );
}
