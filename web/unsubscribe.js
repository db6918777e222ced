import { ask, get } from './api.js';
import { byId, el, onAction, show } from './dom.js';

const path = `/unsubscribe/${location.pathname.split('/').pop()}`;
const say = (text) => (byId('message').textContent = text);
const button = (does, text, kind) => el('button', { type: 'button', class: kind, 'data-do': does }, text);

/** Opened by whoever follows a link in an e-mail, and by what scans mail for them: only the button stops anything. */
async function look() {
  const { words } = await get(path);
  show(byId('content'), el('p', {}, button('this', words.this)), el('p', {}, button('all', words.all, 'plain')));
}

async function stop(query) {
  try {
    const { words } = await ask('POST', `${path}${query}`);
    show(byId('content'));
    say(words.done);
  } catch (error) {
    say(error.message);
  }
}

onAction(document, { this: () => void stop(''), all: () => void stop('?all=true') });
look().catch((error) => {
  show(byId('content'));
  say(error.message);
});
