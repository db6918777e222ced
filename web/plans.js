import { ask } from './api.js';
import { closeDialog, el, openDialog } from './dom.js';
import { money } from './format.js';
import { tableOr } from './table.js';

/** What can be subscribed to. */
export const planTable = (plans) => [
  tableOr(
    'No plans yet.',
    'Plans',
    ['Plan', 'Name', '#A month', '#Included', '#Discount', 'Sold by'],
    plans,
    (plan) => [
      plan.id,
      plan.name,
      `${money(plan.monthlyFee, plan.currency)}${plan.taxIncluded ? '' : ' + VAT'}`,
      plan.includedKwh ? `${plan.includedKwh} kWh` : '–',
      plan.discountPercent ? `${plan.discountPercent} %` : '–',
      plan.entityId ?? 'default',
    ],
  ),
  el('p', { class: 'buttons' }, el('button', { type: 'button', 'data-do': 'new-plan' }, 'New plan')),
  el('p', { class: 'quiet' }, 'A plan is never changed: who has it was told its price. Another price is another plan.'),
];

const field = (text, name, more = {}) => el('label', {}, text, el('input', { name, ...more }));
const amount = { inputmode: 'decimal', pattern: '\\d{1,9}(\\.\\d{1,6})?', title: 'a number, as 99 or 49.90' };

export const openNewPlan = () =>
  openDialog(
    el('h2', {}, 'New plan'),
    el(
      'form',
      { 'data-do': 'add-plan' },
      field('Short name, as price lists call it', 'planId', { required: true, maxlength: '20' }),
      field('Name on invoices', 'name', { required: true, maxlength: '100' }),
      field('Currency', 'currency', { required: true, pattern: '[A-Z]{3}', value: 'SEK', title: 'as SEK' }),
      field('Fee a month', 'monthlyFee', { required: true, ...amount }),
      el(
        'label',
        { class: 'choice' },
        el('input', { type: 'checkbox', name: 'taxIncluded', checked: true }),
        'VAT included',
      ),
      field('Energy included each month (kWh)', 'includedKwh', amount),
      field('Off the energy that is paid for (%)', 'discountPercent', amount),
      el('button', {}, 'Add'),
    ),
  );

export async function addPlan(_data, { planId, taxIncluded, ...values }) {
  const told = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  await ask('PUT', `/plans/${encodeURIComponent(planId)}`, { ...told, taxIncluded: taxIncluded === 'on' });
  closeDialog();
  return `${told.name} can be subscribed to.`;
}
