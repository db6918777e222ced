import { ask, get } from './api.js';
import { el } from './dom.js';
import * as format from './format.js';

/** What a driver waits for and follows; nobody who has not signed in does. */
let own = [];
export const lookAtWatches = async () => void (own = await get('/watches').then(({ items }) => items));

const of = (kind, siteId) => own.find((each) => each.kind === kind && each.siteId === siteId && !each.stationId);
const button = (text, data) => el('button', { type: 'button', class: 'link', 'data-do': 'watch', ...data }, text);

const toggle = (kind, siteId, [begin, end]) => {
  const known = of(kind, siteId);
  return button(known ? end : begin, { 'data-kind': kind, 'data-site': siteId, 'data-id': known?.id });
};

/** Below a place: to be told once there is a free outlet, and of what happens there. */
export function watching(siteId, free) {
  const waits = of('free', siteId);
  const turn = waits?.told && new Date(waits.told.holdUntil) > new Date() && waits.told;
  return el(
    'p',
    { class: 'buttons' },
    turn && `${turn.stationId} / ${turn.evseId} is free; nobody else is told before ${format.time(turn.holdUntil)}.`,
    (waits || !free) && toggle('free', siteId, ['Tell me when one is free', 'Wait no more']),
    toggle('favourite', siteId, ['Follow', 'Follow no more']),
  );
}

export async function watch({ kind, site, id }) {
  if (id) await ask('DELETE', `/watches/${id}`);
  else await ask('POST', '/watches', { kind, siteId: site });
  await lookAtWatches();
  if (id) return kind === 'free' ? 'You wait no more.' : 'You follow it no more.';
  return kind === 'free' ? 'You will be told once an outlet is free.' : 'You will be told of maintenance and outages.';
}
