import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import { DomainError } from '#domain/error.ts';
import type { Caller, Role, Route } from './endpoint.ts';
import { HttpError } from './problem.ts';

/** What the JWT authorizer leaves of the access token. Absent on public routes. */
type Claims = Record<string, string | number | boolean | string[]>;
export type Event = Omit<APIGatewayProxyEventV2, 'requestContext'> & {
  requestContext: Pick<APIGatewayProxyEventV2['requestContext'], 'http'> & {
    authorizer?: { jwt?: { claims?: Claims } };
  };
};

const roles = ['operator', 'technician', 'driver'] as const satisfies Role[];

export function callerOf(event: Event): Caller | undefined {
  const claims = event.requestContext.authorizer?.jwt?.claims;
  if (!claims?.sub) return undefined;
  // API Gateway flattens a claim that is a list to "[operator technician]".
  const groups = [claims['cognito:groups'] ?? []].flat().flatMap((text) => String(text).match(/[^\s[\],]+/g) ?? []);
  return {
    login: String(claims.sub),
    username: String(claims.username ?? claims.sub),
    roles: roles.filter((role) => groups.includes(role)),
  };
}

/** Throws one error that names every field that is wrong. */
function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new DomainError('invalid', 'The request is not as it should be: see errors.', problems);
}

export function read(route: Route, params: Record<string, string>, event: Event) {
  return {
    params: route.params && check(route.params, params),
    query: route.query && check(route.query, event.queryStringParameters ?? {}),
    body: route.body && check(route.body, json(event)),
  };
}

/** A list for a station holds thousands of tags; nothing we take is larger than that. */
const maximumBytes = 1_000_000;

function json({ body, isBase64Encoded, headers }: Event): unknown {
  if (!body) return undefined;
  const type = headers['content-type'] ?? 'application/json';
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) {
    throw new HttpError(415, `The body must be application/json, not ${type}.`);
  }
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maximumBytes) throw new HttpError(413, `The body is larger than ${maximumBytes} bytes.`);
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    throw new DomainError('invalid', 'The body is not JSON.', [{ path: '', message: 'not JSON' }]);
  }
}
