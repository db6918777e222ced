import { ask, get } from './api.js';
import { el, openDialog, select } from './dom.js';
import { time } from './format.js';
import { facts, link, tableOr } from './table.js';

const field = (text, name, more = {}) => el('label', {}, text, el('input', { name, ...more }));

/** A group is known by its name: the tags that bear it are charged to one company. */
export const groupTable = (payers) => [
  el('p', {}, 'The tags of a group may be paid by a company, each session by itself or all once a month.'),
  tableOr(
    'Nobody pays for a group yet.',
    'Groups that are paid for',
    ['Group', 'Paid by', 'Billed', 'Plan'],
    payers,
    ({ group, company, billing, subscription, blocked }) => [
      link('group', group, group),
      [company.name, blocked && el('span', { class: 'bad' }, ' blocked')],
      billed(billing),
      subscription?.planId ?? '–',
    ],
  ),
  el(
    'form',
    { class: 'card', 'data-do': 'find-group' },
    field('Group, as its tags bear it', 'name', { required: true, maxlength: '20' }),
    el('button', {}, 'Look'),
  ),
];

export async function openGroup(_data, { name }) {
  const group = name.trim().toUpperCase();
  const path = `/groups/${encodeURIComponent(group)}/payer`;
  const [payer, { items: plans }] = await Promise.all([
    get(path).catch((error) => {
      if (error.status !== 404) throw error;
    }),
    get('/plans'),
  ]);
  openDialog(
    el('h2', {}, `Group ${group}`),
    payer ? standing(payer) : el('p', {}, 'Nobody pays for it yet.'),
    payer && link('group-card', group, 'Save a card of theirs'),
    form(path, payer, plans),
  );
  return '';
}

const billed = (billing) => (billing === 'monthly' ? 'once a month' : 'each session');

const standing = ({ company, billing, subscription, card, blocked }) =>
  facts([
    [
      'Paid by',
      [company.name, company.vatId, company.address.city, company.address.country].filter(Boolean).join(', '),
    ],
    ['Billed', billed(billing)],
    ['Plan', subscription?.planId],
    ['Pays by', card ? `${card.brand} •••• ${card.last4}` : 'invoice, no card is saved'],
    ['Blocked', blocked && 'A payment has failed for good: the tags do not charge until it is paid.'],
    ['Next', subscription && `${subscription.nextMonth}, after ${time(subscription.billedAfter)}`],
  ]);

const form = (path, { company = {}, billing = 'monthly', language, subscription } = {}, plans) =>
  el(
    'form',
    { 'data-do': 'pay-for-group', 'data-path': path },
    field('Company', 'company', { required: true, maxlength: '255', value: company.name }),
    field('VAT id', 'vatId', { maxlength: '20', value: company.vatId }),
    field('E-mail for invoices', 'email', { type: 'email', maxlength: '254', value: company.email }),
    field('Street', 'street', { maxlength: '255', value: company.address?.street }),
    field('Postal code', 'postalCode', { maxlength: '20', value: company.address?.postalCode }),
    field('City', 'city', { maxlength: '100', value: company.address?.city }),
    field('Country', 'country', {
      required: true,
      pattern: '[A-Z]{2}',
      title: 'as SE',
      value: company.address?.country ?? 'SE',
    }),
    el(
      'label',
      { class: 'choice' },
      el('input', { type: 'checkbox', name: 'dealer', checked: company.dealer }),
      'sells the electricity on, as a roaming provider',
    ),
    select(
      'Billed',
      'billing',
      [
        ['monthly', 'once a month'],
        ['session', 'each session'],
      ],
      billing,
    ),
    select('Plan', 'planId', [['', 'none'], ...plans.map(({ id, name }) => [id, name])], subscription?.planId ?? ''),
    select(
      'Language',
      'language',
      [
        ['', 'of the seller'],
        ['en', 'English'],
        ['sv', 'Swedish'],
      ],
      language ?? '',
    ),
    el('button', {}, 'Let it pay'),
  );

export async function payForGroup({ path }, values) {
  const { company: name, vatId, email, street, postalCode, city, country, dealer, billing, planId, language } = values;
  const address = told({ street, postalCode, city, country });
  const company = { ...told({ name, vatId, email }), address, ...(dealer && { dealer: true }) };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const payer = await ask('PUT', path, { company, billing, timeZone, ...told({ planId, language }) });
  return `${payer.company.name} pays for ${payer.group}.`;
}

export async function saveGroupCard({ id }) {
  const path = `/groups/${encodeURIComponent(id)}/card`;
  location.assign((await ask('POST', path, { backTo: location.href })).url);
}

const told = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value));
