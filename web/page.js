import { signIn, signOut, token } from './api.js';
import { byId } from './dom.js';

const everyMs = 2500;
let refresh = async () => {};
let timer;

/** Signs in and out, and asks again every few seconds while someone looks. */
export function startPage(look) {
  refresh = look;
  byId('sign-in').addEventListener('submit', (event) => {
    event.preventDefault();
    void enter(event.target);
  });
  byId('sign-out').addEventListener('click', leave);
  document.addEventListener('visibilitychange', () => !document.hidden && void tick());
  reveal();
  void tick();
}

async function enter(form) {
  const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  try {
    await signIn(fields);
    form.reset();
    byId('choose-password').hidden = true;
    say('');
    reveal();
    await tick();
  } catch (error) {
    // The first sign-in of a new account wants a password of its own.
    if (error.fields?.includes('newPassword')) byId('choose-password').hidden = false;
    say(error.message);
  }
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

/** A word to whoever looks, read aloud by screen readers. */
export function say(text) {
  byId('message').textContent = text;
}

/** Does it, says how it went, and looks again. */
export async function attempt(done, act) {
  try {
    await act();
    say(done);
  } catch (error) {
    say(error.message);
  }
  await tick();
}
