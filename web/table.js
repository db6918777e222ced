import { el } from './dom.js';

/** A head that begins with `#` is of a column of numbers. */
export const table = (caption, heads, rows) =>
  el(
    'div',
    { class: 'wide' },
    el(
      'table',
      {},
      el('caption', { class: 'unseen' }, caption),
      el('thead', {}, el('tr', {}, heads.map(headCell))),
      el(
        'tbody',
        {},
        rows.map((cells) =>
          el(
            'tr',
            {},
            cells.map((cell, i) => bodyCell(cell, heads[i])),
          ),
        ),
      ),
    ),
  );

const isNumber = (head) => head.startsWith('#');
const headCell = (head) => el('th', { scope: 'col', class: isNumber(head) && 'number' }, head.replace(/^#/, ''));
const bodyCell = (cell, head) => el('td', { class: isNumber(head) && 'number' }, cell);

/** `items` as a table, or `nothing` in words where there are none. */
export const tableOr = (nothing, caption, heads, items, cellsOf) =>
  items.length ? table(caption, heads, items.map(cellsOf)) : el('p', { class: 'quiet' }, nothing);

export const link = (does, id, text, more = {}) =>
  el('button', { type: 'button', class: 'link', 'data-do': does, 'data-id': id, ...more }, text);

export const pill = (status, text = status) => el('span', { class: `pill ${status}` }, text);

/** Names beside values; what has none is left out. */
export const facts = (pairs) =>
  el(
    'dl',
    {},
    pairs
      .filter(([, value]) => value !== undefined && value !== '')
      .flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]),
  );
