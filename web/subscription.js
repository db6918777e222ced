import { ask, get } from './api.js';
import { el, select } from './dom.js';
import { money, time } from './format.js';

export const ofDriver = (id, rest = '') => `/drivers/${encodeURIComponent(id)}${rest}`;

/** A driver's subscription, and what there is to subscribe to; `undefined`: none. */
export async function subscriptionOf(driverId) {
  const [subscription, { items: plans }] = await Promise.all([
    get(ofDriver(driverId, '/subscription')).catch((error) => {
      if (error.status !== 404) throw error;
    }),
    get('/plans'),
  ]);
  return { subscription, plans };
}

/** What it is by now, and what may be done with it. */
export function subscriptionCard(driverId, { subscription, plans }) {
  const over = !subscription || subscription.status === 'ended';
  return el(
    'section',
    { class: 'card', 'aria-label': 'Subscription' },
    el('h3', {}, 'Subscription'),
    subscription && standing(subscription, plans),
    over ? start(driverId, plans) : changes(driverId, subscription),
  );
}

function standing({ planId, status, startsOn, endsOn, pauses, nextMonth, billedAfter }, plans) {
  const { name = planId, monthlyFee, currency } = plans.find(({ id }) => id === planId) ?? {};
  const fee = monthlyFee ? `, ${money(monthlyFee, currency)} a month` : '';
  return [
    el(
      'p',
      {},
      el('strong', {}, name ?? 'One invoice a month'),
      `${fee}: `,
      `${status} since ${status === 'paused' ? pauses.at(-1).from : startsOn}`,
      endsOn && `, until ${endsOn}`,
    ),
    el('p', { class: 'quiet' }, `${nextMonth} is billed after ${time(billedAfter)}.`),
  ];
}

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const start = (driverId, plans) =>
  plans.length
    ? el(
        'form',
        { 'data-do': 'subscribe', 'data-id': driverId },
        select(
          'Plan',
          'planId',
          plans.map(({ id, name, monthlyFee, currency }) => [id, `${name}, ${money(monthlyFee, currency)} a month`]),
        ),
        el('p', { class: 'quiet' }, `From today on; months turn by the clock of ${zone()}.`),
        el('button', {}, 'Subscribe'),
      )
    : el('p', { class: 'quiet' }, 'There is no plan to subscribe to yet.');

const changes = (driverId, { status }) =>
  el(
    'p',
    { class: 'buttons' },
    (status === 'active' ? [['pause', 'Pause']] : [['resume', 'Go on with it']])
      .concat([['end', 'End it']])
      .map(([how, text]) =>
        el(
          'button',
          { type: 'button', class: 'plain', 'data-do': 'subscription', 'data-id': driverId, 'data-how': how },
          text,
        ),
      ),
  );

export async function subscribe({ id }, { planId }) {
  const { startsOn } = await ask('POST', ofDriver(id, '/subscription'), { planId, timeZone: zone() });
  return `Subscribed from ${startsOn} on.`;
}

export async function changeSubscription({ id, how }) {
  const { status } = await ask('POST', ofDriver(id, `/subscription/${how}`));
  return `The subscription is ${status}.`;
}
