const key = 'laddnav.accessToken';
const nameKey = 'laddnav.name';

export const token = () => sessionStorage.getItem(key);
export const signOut = () => sessionStorage.clear();

/** The API's words for what went wrong (RFC 9457). */
export class Problem extends Error {
  constructor(status, { detail, title, errors = [] }) {
    super(
      [detail ?? title ?? `Error ${status}`, ...errors.map(({ path, message }) => `${path}: ${message}`)].join(' '),
    );
    this.status = status;
    this.fields = errors.map(({ path }) => path);
  }
}

export async function ask(method, path, body) {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      ...(token() && { authorization: `Bearer ${token()}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(response.status, answer);
  return answer;
}

export const get = (path) => ask('GET', path);

export async function signIn(credentials) {
  const { accessToken } = await ask('POST', '/login', credentials);
  sessionStorage.setItem(key, accessToken);
  sessionStorage.setItem(nameKey, credentials.username);
}

/** Who the token says we are; the API checks, this only decides what to show. */
export function whoAmI() {
  try {
    const payload = token().split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const claims = JSON.parse(atob(payload));
    return { name: sessionStorage.getItem(nameKey), roles: claims['cognito:groups'] ?? [] };
  } catch {
    return { name: '', roles: [] };
  }
}
