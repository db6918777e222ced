import { el } from './dom.js';
import * as format from './format.js';
import { bought, choice } from './services.js';

const button = (does, text, more = {}) =>
  el('button', { type: 'button', class: 'wide-button', 'data-do': does, ...more }, text);
const link = (href, text) => el('a', { class: 'wide-button', href }, text);

const taken = {
  Reserved: 'This outlet is reserved.',
  Unavailable: 'This outlet is out of service.',
  Faulted: 'This outlet is out of order.',
};

/** What it costs, before anyone pays. */
export const offer = ({ siteName, stationId, evseId, online, status, prices = [], services = [], hold }) => [
  el('h1', {}, siteName),
  el('p', { class: 'quiet' }, `Charger ${stationId}, outlet ${evseId}`),
  el(
    'section',
    { class: 'card', 'aria-label': 'Price' },
    el('h2', {}, 'Price, VAT included'),
    prices.length
      ? el(
          'ul',
          { class: 'prices' },
          prices.map(({ text }) => el('li', {}, text)),
        )
      : el('p', {}, 'There is no price here yet: nobody can pay.'),
  ),
  hold && !taken[status] && online
    ? [
        choice(services),
        button('pay', 'Pay by card'),
        el(
          'p',
          { class: 'quiet' },
          `${format.money(hold.amount, hold.currency)} is held on your card. You pay for what you charge; the rest is given back when the charge has ended.`,
        ),
      ]
    : el('p', { class: 'bad', role: 'status' }, taken[status] ?? (online ? '' : 'This charger is not connected now.')),
];

/** A hold, from the card to the receipt. */
export const progress = (hold, ticket, offered) => [
  el('h1', {}, `Charger ${hold.stationId}, outlet ${hold.evseId}`),
  el('section', { class: 'charging', 'aria-label': 'Your charge', 'aria-live': 'polite' }, state(hold, ticket)),
  hold.status === 'authorised' && hold.session && bought(hold.session, offered, `/holds/${ticket.ticket}`),
];

function state(hold, { ticket, url }) {
  const { status, session, currency, reason } = hold;
  const leave = (text) => button('again', text, { class: 'plain wide-button' });
  const again = leave('Charge again');
  if (status === 'created')
    return [el('p', {}, 'Your card is awaited.'), link(url, 'Give the card'), leave('Leave it')];
  if (status === 'failed')
    return [
      el('p', { class: 'bad' }, `The card was refused (${reason ?? 'no reason was told'}).`),
      link(url, 'Try another card'),
      leave('Leave it'),
    ];
  if (status === 'voided' || status === 'expired')
    return [el('p', {}, 'Nothing was charged, and nothing is taken from your card.'), again];
  if (session?.status === 'active')
    return [
      el('p', { class: 'big' }, format.energy(session.energyWh)),
      el('p', {}, format.live(session)),
      button('stop', 'Stop charging', { 'data-id': ticket }),
    ];
  if (status === 'authorised' && !session)
    return [
      el('p', { class: 'big' }, 'Starting …'),
      el('p', {}, `${format.money(hold.amount, currency)} is held. Plug in the car, if it is not.`),
    ];
  if (status === 'authorised') return [el('p', { class: 'big' }, 'Ended'), el('p', {}, 'Your receipt is being made …')];
  const paid = hold.captured ?? hold.amount;
  return [
    el('p', { class: 'big' }, format.money(paid, currency)),
    el(
      'p',
      {},
      `Paid${hold.card ? ` by card •••• ${hold.card.last4}` : ''}${session ? `, ${format.energy(session.energyWh)}` : ''}.`,
    ),
    hold.refunded && el('p', {}, `${format.money(hold.refunded, currency)} was given back.`),
    hold.invoiceId && link(`/api/v1/holds/${ticket}/receipt.pdf`, 'Receipt (PDF)'),
    again,
  ];
}
