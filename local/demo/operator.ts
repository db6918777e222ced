import { DEMO_PASSWORD, demoUsers } from '../aws/demo-users.ts';

export type Answer = { status: number; body: Record<string, unknown> };
export type Operator = {
  call(method: string, path: string, body?: object): Promise<Answer>;
  /** Throws where the API refuses. */
  must(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
};

/** Signs in at the HTTP API as an operator does: the demonstration network has no back door. */
export const signInAsOperator = (url: string): Promise<Operator> => signInAs(url, 'operator');

export async function signInAs(url: string, as: 'operator' | 'technician'): Promise<Operator> {
  const api = caller(url);
  const { email } = demoUsers.find(({ group }) => group === as)!;
  const { accessToken } = await api.must('POST', '/login', { username: email, password: DEMO_PASSWORD });
  return caller(url, String(accessToken));
}

function caller(url: string, accessToken?: string): Operator {
  const call: Operator['call'] = async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(accessToken && { authorization: `Bearer ${accessToken}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json().catch(() => ({}))) as Answer['body'] };
  };
  const must: Operator['must'] = async (method, path, body) => {
    const answer = await call(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return { call, must };
}
