import { ask } from './api.js';
import { el } from './dom.js';
import * as format from './format.js';

/** What is sold beside a charge, to be ticked before it begins. */
export const choice = (services) =>
  services.length > 0 && [
    el('h2', {}, 'With your charge'),
    el(
      'ul',
      { class: 'prices' },
      services.map(({ serviceId, text }) =>
        el('li', {}, el('label', {}, el('input', { type: 'checkbox', name: 'service', value: serviceId }), ` ${text}`)),
      ),
    ),
  ];

export const chosen = (root) =>
  [...root.querySelectorAll('input[name=service]:checked')].map(({ value }) => ({ serviceId: value }));

/** What was bought with a charge, and what else there is. `of`: its session, or the ticket of who has no account. */
export function bought({ services = [], invoiceId }, offered, of, may = {}) {
  const standing = services.filter(({ takenOff }) => !takenOff);
  const more = invoiceId ? [] : offered;
  if (!standing.length && !more.length) return undefined;
  return el(
    'section',
    { 'aria-label': 'Services' },
    el('h3', {}, 'Services'),
    el(
      'ul',
      { class: 'prices' },
      standing.map((one) =>
        el('li', {}, `${textOf(one)} `, invoiceId ? may.correct && correction(of, one) : takeOff(of, one)),
      ),
    ),
    more.map(({ serviceId, text }) =>
      button('book', of, { 'data-service': serviceId, 'data-booking': newId() }, `Add ${text}`),
    ),
  );
}

/** Made with the button, so that pressing it twice books once. */
const newId = () => crypto.randomUUID();

const textOf = ({ name, quantity, price, currency, taxIncluded }) =>
  `${name.en}${Number(quantity) === 1 ? '' : ` × ${quantity}`}, ${format.money(price, currency)}${taxIncluded ? '' : ' before tax'}`;

const button = (does, of, data, text) =>
  el('button', { type: 'button', class: 'plain', 'data-do': does, 'data-of': of, ...data }, text);

const takeOff = (of, { bookingId }) => button('unbook', of, { 'data-booking': bookingId }, 'Take off');

/** The invoice is taken back, and the right one issued. */
const correction = (of, { bookingId, name }) =>
  el(
    'form',
    { 'data-do': 'unbook', 'data-of': of, 'data-booking': bookingId },
    el('input', {
      name: 'reason',
      required: true,
      minlength: '3',
      placeholder: 'Why',
      'aria-label': `Why ${name.en} is taken off`,
    }),
    el('button', { class: 'plain' }, 'Take off, correct the invoice'),
  );

const path = ({ of, booking }) => `${of}/services/${encodeURIComponent(booking)}`;
export const book = (data) => ask('PUT', path(data), { serviceId: data.service });
export const unbook = (data, { reason } = {}) =>
  ask('DELETE', `${path(data)}${reason ? `?reason=${encodeURIComponent(reason)}` : ''}`);
