import { Problem, token } from './api.js';

/** A link cannot carry the token, so the file is fetched and then handed to the browser. */
export async function download(path) {
  const response = await fetch(`/api/v1${path}`, { headers: { authorization: `Bearer ${token()}` } });
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})));
  const [, name = 'laddnav'] = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  const url = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export const invoicePath = (id, ending = '') => `/invoices/${encodeURIComponent(id)}${ending}`;
