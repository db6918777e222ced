import { ask } from './api.js';
import { byId } from './dom.js';

/** Where the driver came from: the pages of others do not lead here. */
const back = document.referrer.startsWith(`${location.origin}/`) ? document.referrer : '/driver';

byId('card-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    await ask('POST', location.pathname, { card: new FormData(event.target).get('card') });
    location.replace(back);
  } catch (error) {
    byId('message').textContent = error.message;
  }
});
