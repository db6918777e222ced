import { ask, get } from './api.js';
import { el, openDialog } from './dom.js';
import * as format from './format.js';
import { timeline } from './lists.js';
import { facts, link, pill, tableOr } from './table.js';

const pathOf = (id, verb = '') => `/campaigns/${encodeURIComponent(id)}${verb}`;
const verbs = {
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  stopped: ['resume', 'cancel'],
};
const labels = { pause: 'Pause', resume: 'Resume', cancel: 'Cancel' };

export const campaignTable = (campaigns, may) =>
  tableOr(
    'No firmware campaigns yet. Begin one through the API: POST /campaigns.',
    'Campaigns',
    ['Name', 'Begun', 'State', 'Firmware', 'Waves', ''],
    campaigns,
    ({ id, name, createdAt, status, reason, firmware, waves }) => [
      link('campaign', id, name),
      format.time(createdAt),
      [pill(`campaign-${status}`, status), reason ? ` ${reason}` : ''],
      firmware.version ?? '–',
      waves.join(', '),
      buttons({ id, name, status }, may),
    ],
  );

const buttons = ({ id, name, status }, may) =>
  may.command
    ? el(
        'span',
        { class: 'buttons' },
        (verbs[status] ?? []).map((verb) =>
          link('steer', id, labels[verb], { 'data-verb': verb, 'aria-label': `${labels[verb]} ${name}` }),
        ),
      )
    : '';

export const steer = ({ id, verb }) => ask('POST', pathOf(id, `/${verb}`));

/** One campaign: how it stands, and what became of each charger. */
export async function openCampaign(id) {
  const campaign = await get(`${pathOf(id)}?limit=200`);
  const { name, status, reason, firmware, waves, wave, counts, stations } = campaign;
  openDialog(
    el('h2', {}, name, ' ', pill(`campaign-${status}`, status)),
    reason && el('p', { class: 'bad' }, reason),
    facts([
      ['Firmware', [firmware.version, firmware.location].filter(Boolean).join(', from ')],
      ['Waves', `${waves.join(', ')}${wave === undefined ? '' : `; number ${wave} is under way`}`],
      ['Stops after more than', `${campaign.stopAfterFailures} failures`],
      [
        'Chargers',
        Object.entries(counts)
          .map(([word, count]) => `${count} ${word}`)
          .join(', '),
      ],
    ]),
    tableOr('No chargers.', 'Chargers', ['Charger', 'Wave', 'State', 'Told', 'Why'], stations, (one) => [
      one.stationId,
      String(one.wave),
      pill(one.status),
      format.time(one.toldAt),
      one.reason ?? '',
    ]),
    timeline(campaign.timeline),
  );
}
