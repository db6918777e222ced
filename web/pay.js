import { ask, get } from './api.js';
import { byId, el, onAction, show } from './dom.js';
import { offer, progress } from './hold.js';
import { book, chosen, unbook } from './services.js';

const [, , stationId, evseId] = location.pathname.split('/');
const path = `/pay/${stationId}/${evseId}`;
/** Who has the ticket sees and stops the charge: it stays on this phone, so that the page can be left. */
const key = `laddnav.ticket ${path}`;
const kept = () => JSON.parse(localStorage.getItem(key) ?? 'null');

const everyMs = 3000;
let timer;

async function look() {
  clearTimeout(timer);
  try {
    const ticket = kept();
    show(byId('content'), ticket ? await held(ticket) : offer(await get(path)));
    byId('message').textContent = '';
  } catch (error) {
    byId('message').textContent = error.status ? error.message : 'No answer from Laddnav. Trying again.';
  }
  timer = setTimeout(() => void look(), everyMs);
}

/** What is sold here: asked once. */
let known;
const place = () => (known ??= get(path));

async function held({ ticket, url }) {
  try {
    const [hold, { services }] = await Promise.all([get(`/holds/${ticket}`), place()]);
    return progress(hold, { ticket, url }, services);
  } catch (error) {
    if (error.status === 404) localStorage.removeItem(key);
    throw error;
  }
}

async function attempt(button, act) {
  button.disabled = true;
  try {
    await act();
    await look();
  } catch (error) {
    byId('message').textContent = error.message;
  }
  button.disabled = false;
}

onAction(document, {
  pay: (data, button) =>
    attempt(button, async () => {
      const body = { backTo: location.origin + location.pathname, services: chosen(document) };
      const { ticket, url } = await ask('POST', path, body);
      localStorage.setItem(key, JSON.stringify({ ticket, url }));
      location.assign(url);
    }),
  stop: ({ id }, button) => attempt(button, () => ask('POST', `/holds/${id}/stop`)),
  book: (data, button) => attempt(button, () => book(data)),
  unbook: (data, button) => attempt(button, () => unbook(data)),
  again: (data, button) => attempt(button, () => localStorage.removeItem(key)),
});

document.addEventListener('visibilitychange', () => !document.hidden && void look());
void look();
