import { signOut, token } from './api.js';
import { byId } from './dom.js';
import { signInForm } from './sign-in.js';

const everyMs = 2500;
let refresh = async () => {};
let timer;

/** Signs in and out, and asks again every few seconds while someone looks. */
export function startPage(look) {
  refresh = look;
  signInForm(entered, say);
  byId('sign-out').addEventListener('click', leave);
  document.addEventListener('visibilitychange', () => !document.hidden && void tick());
  reveal();
  void tick();
}

async function entered() {
  say('');
  reveal();
  await tick();
}

function leave() {
  signOut();
  reveal();
}

function reveal() {
  byId('signed-out').hidden = Boolean(token());
  byId('signed-in').hidden = !token();
  byId('sign-out').hidden = !token();
}

export async function tick() {
  clearTimeout(timer);
  if (token() && !document.hidden) {
    try {
      await refresh();
      byId('offline').hidden = true;
    } catch (error) {
      if (error.status === 401) leave();
      else if (error.status) say(error.message);
      else noAnswer(error);
    }
  }
  timer = setTimeout(() => void tick(), everyMs);
}

function noAnswer(error) {
  console.error(error);
  byId('offline').hidden = false;
}

/** A word to whoever looks, read aloud by screen readers; over an open dialog the page cannot be read. */
export function say(text) {
  byId('message').textContent = text;
  byId('dialog-message').textContent = byId('dialog').open ? text : '';
}

/** Does it, says how it went, in the words of `done` or its own, and looks again. */
export async function attempt(done, act) {
  try {
    const told = await act();
    say(done ?? told);
  } catch (error) {
    say(error.message);
  }
  await tick();
}
