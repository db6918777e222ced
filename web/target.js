import { ask, get } from './api.js';
import { closeDialog, el, openDialog } from './dom.js';
import * as format from './format.js';

const sessionPath = (id) => `/sessions/${encodeURIComponent(id)}`;
const pathOf = (id) => `${sessionPath(id)}/target`;

/** What a driver is told of before, with the charge that runs. */
export const wanted = ({ id, target, cost }) =>
  el(
    'p',
    { class: 'quiet' },
    target ? `You are told before ${goals(target, cost)}. ` : 'You are told before the car is full. ',
    el('button', { type: 'button', class: 'link', 'data-do': 'target', 'data-id': id }, 'Change'),
    ' ',
    target && el('button', { type: 'button', class: 'link', 'data-do': 'no-target', 'data-id': id }, 'Forget it'),
  );

const goals = ({ energyWh, stateOfCharge, budget, leaveAt }, cost) =>
  [
    energyWh && format.energy(energyWh),
    stateOfCharge && format.percent(stateOfCharge),
    budget && format.money(budget, cost?.currency ?? ''),
    leaveAt && format.time(leaveAt),
  ]
    .filter(Boolean)
    .join(', or ');

const field = (label, name, more) => el('label', {}, label, el('input', { name, inputmode: 'decimal', ...more }));

export async function openTarget(id) {
  const { target = {}, cost } = await get(sessionPath(id));
  const { energyWh, stateOfCharge = '', budget = '', leaveAt } = target;
  openDialog(
    el('h2', {}, 'Tell me before'),
    el(
      'form',
      { 'data-do': 'target', 'data-id': id },
      field('Energy, kWh', 'kWh', { value: energyWh ? String(energyWh / 1000) : '' }),
      field('Battery, %', 'stateOfCharge', { type: 'number', min: '1', max: '100', value: String(stateOfCharge) }),
      field(`Cost${cost ? `, ${cost.currency}` : ''}`, 'budget', { value: budget }),
      field('I leave at', 'leaveAt', { type: 'time', value: leaveAt ? clockOf(leaveAt) : '' }),
      el('p', { class: 'quiet' }, 'Ten minutes before whichever comes first. The charge goes on.'),
      el('button', {}, 'Save'),
    ),
  );
}

export async function setTarget({ id }, { kWh, stateOfCharge, budget, leaveAt }) {
  await ask('PUT', pathOf(id), {
    ...(kWh && { energyWh: Math.round(1000 * numberOf(kWh)) }),
    ...(stateOfCharge && { stateOfCharge: Number(stateOfCharge) }),
    ...(budget && { budget: budget.trim().replace(',', '.') }),
    ...(leaveAt && { leaveAt: nextAt(leaveAt) }),
  });
  closeDialog();
  return 'You are told.';
}

export const noTarget = (id) => ask('DELETE', pathOf(id));

/** Both 7.5 and 7,5 are written. */
const numberOf = (text) => Number(text.trim().replace(',', '.'));

const clockOf = (at) => new Date(at).toTimeString().slice(0, 5);

/** Today, or where that has gone by, tomorrow. */
function nextAt(clock) {
  const [hours, minutes] = clock.split(':').map(Number);
  const at = new Date();
  at.setHours(hours, minutes, 0, 0);
  if (at.getTime() <= Date.now()) at.setDate(at.getDate() + 1);
  return at.toISOString();
}
