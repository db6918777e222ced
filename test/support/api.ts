/** A person at the HTTP API, as the contract shows it to anyone outside. */
export type Api = {
  call(method: string, path: string, body?: unknown): Promise<{ status: number; type: string; body: any }>;
  get(path: string): Promise<any>;
  put(path: string, body: unknown): Promise<any>;
  post(path: string, body?: unknown): Promise<any>;
  /** A document as its bytes. */
  file(path: string): Promise<Buffer>;
};

export function apiAs(url: string, accessToken?: string): Api {
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(accessToken && { authorization: `Bearer ${accessToken}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const call: Api['call'] = async (method, path, body) => {
    const response = await ask(method, path, body);
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, body: type.includes('json') && text ? JSON.parse(text) : text };
  };
  const succeed = async (method: string, path: string, body?: unknown) => {
    const answer = await call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    call,
    get: (path) => succeed('GET', path),
    put: (path, body) => succeed('PUT', path, body),
    post: (path, body) => succeed('POST', path, body),
    file: async (path) => Buffer.from(await (await ask('GET', path)).arrayBuffer()),
  };
}

export async function signIn(url: string, who: 'operator' | 'technician' | 'driver'): Promise<Api> {
  const username = `${who}@demo.laddnav`;
  const { accessToken } = await apiAs(url).post('/login', { username, password: 'laddnav-demo' });
  return apiAs(url, accessToken);
}

/** Asks until the answer is there: streams and messages to people come a moment later, and on a busy machine several. */
export async function eventually<T>(ask: () => Promise<T | undefined | false>, patienceMs = 45_000): Promise<T> {
  for (const until = Date.now() + patienceMs; ;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > until) throw new Error(`Waited ${patienceMs} ms in vain for: ${ask.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
