import { ask } from './api.js';
import { closeDialog, el } from './dom.js';
import { energy, money } from './format.js';

const actions = (energyWh) => [
  ['accept', `Bill it as it was measured (${energy(energyWh ?? 0)})`],
  ['correct', 'Bill it with another energy'],
  ['waive', 'Do not bill it'],
];

/** What a person decides of a session; money moves by it, so that each says why. */
export const resolutionForm = (path, energyWh, possible = ['accept', 'correct', 'waive']) =>
  el(
    'form',
    { 'data-do': 'resolve', 'data-path': path },
    el(
      'fieldset',
      {},
      el('legend', {}, 'Decision'),
      actions(energyWh)
        .filter(([value]) => possible.includes(value))
        .map(([value, text]) =>
          el('label', { class: 'choice' }, el('input', { type: 'radio', name: 'action', value, required: true }), text),
        ),
      possible.includes('correct') &&
        el(
          'label',
          { class: 'if-correct' },
          'Energy (kWh)',
          el('input', { name: 'kWh', type: 'number', min: '0', max: '10000', step: '0.001', inputmode: 'decimal' }),
        ),
    ),
    el('label', {}, 'Why', el('input', { name: 'reason', required: true, minlength: '3', maxlength: '500' })),
    el('button', {}, 'Decide'),
  );

/** Sends it, and answers what was issued for it. */
export async function resolve({ path }, { action, kWh, reason }) {
  if (action === 'correct' && !kWh) throw new Error('Say how much energy it was.');
  const energyWh = action === 'correct' ? Math.round(Number(kWh) * 1000) : undefined;
  const { outcome, creditNote, invoice } = await ask('POST', path, { action, reason, energyWh });
  closeDialog();
  if (outcome === 'unchanged') return 'Nothing changes by that.';
  const issued = [
    creditNote && `credit note ${creditNote.number} over ${money(creditNote.total, creditNote.currency)}`,
    invoice && `invoice ${invoice.number} over ${money(invoice.total, invoice.currency)}`,
  ].filter(Boolean);
  return issued.length ? `Issued: ${issued.join(', ')}.` : 'Decided: nothing is billed.';
}
