import { el } from './dom.js';
import * as format from './format.js';

/** What the driver was told, newest first. */
export const inbox = (entries) =>
  entries.length
    ? el(
        'ul',
        { class: 'inbox' },
        entries.map(({ at, subject, text, link }) =>
          el(
            'li',
            {},
            el('details', {}, el('summary', {}, subject, ' ', el('span', { class: 'quiet' }, format.ago(at))), text),
            link && el('p', {}, el('a', { href: link }, 'Open (PDF)')),
          ),
        ),
      )
    : el('p', { class: 'quiet' }, 'Nothing yet.');
