import { signIn } from './api.js';
import { byId, el } from './dom.js';

const field = (label, attributes, hidden) => el('label', { hidden }, label, el('input', attributes));
const password = (name, autocomplete, more) => ({ name, type: 'password', autocomplete, ...more });

/** Fills the page's sign-in form. `entered` runs once somebody is signed in, `say` with what went wrong. */
export function signInForm(entered, say) {
  const form = byId('sign-in');
  const chosen = field('New password', password('newPassword', 'new-password', { minlength: 8 }), true);
  form.append(
    el('h1', {}, form.getAttribute('aria-label')),
    field('E-mail', { name: 'username', type: 'email', autocomplete: 'username', required: true }),
    field('Password', password('password', 'current-password', { required: true })),
    chosen,
    el('button', {}, 'Sign in'),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await signIn(Object.fromEntries([...new FormData(form)].filter(([, value]) => value)));
      form.reset();
      chosen.hidden = true;
      await entered();
    } catch (error) {
      // The first sign-in of a new account wants a password of its own.
      if (error.fields?.includes('newPassword')) chosen.hidden = false;
      say(error.message);
    }
  });
}
