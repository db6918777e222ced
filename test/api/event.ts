import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Role } from '#api/endpoint.ts';
import type { Event } from '#api/request.ts';
import { handler } from '../../functions/http-api.ts';

type Asked = {
  roles?: Role[];
  username?: string;
  sub?: string;
  body?: unknown;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  raw?: string;
};

/** As API Gateway's HTTP API sends it: payload format 2.0, JWT authorizer. */
export function eventOf(
  method: string,
  path: string,
  { roles, sub = 'sub-1', username = `${roles?.[0]}@demo`, ...asked }: Asked = {},
): Event {
  const body = asked.raw ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body));
  // A claim that is a list arrives as text.
  const claims = {
    sub,
    username,
    'cognito:groups': `[${roles?.join(' ')}]`,
    token_use: 'access',
  };
  return {
    version: '2.0',
    routeKey: 'ANY /api/v1/{proxy+}',
    rawPath: `/api/v1${path}`,
    rawQueryString: new URLSearchParams(asked.query).toString(),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...asked.headers },
    ...(asked.query && { queryStringParameters: asked.query }),
    requestContext: {
      http: { method, path: `/api/v1${path}`, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      ...(roles && { authorizer: { jwt: { claims, scopes: null } } }),
    } as Event['requestContext'] & APIGatewayProxyEventV2['requestContext'],
    body,
    isBase64Encoded: false,
  };
}

/** What answers have in common, and whatever else is in this one. */
type Body = { items: Record<string, unknown>[]; errors: { path: string; message: string }[] } & Record<string, unknown>;
export type Answer = { status: number; headers: Record<string, unknown>; body: Body };

export async function call(event: Event): Promise<Answer> {
  const { statusCode, headers, body } = await handler(event, { getRemainingTimeInMillis: () => 10_000 } as never);
  const isJson = String(headers?.['content-type']).includes('json');
  const read: unknown = body && isJson ? JSON.parse(body) : body;
  return { status: statusCode ?? 0, headers: headers ?? {}, body: read as Body };
}

/** A person at the API. */
export const as =
  (roles: Role[] | undefined, sub?: string, username?: string) =>
  (method: string, path: string, body?: unknown, query?: Record<string, string>): Promise<Answer> =>
    call(eventOf(method, path, { roles, sub, username, body, query }));
