import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DomainError } from '#domain/error.ts';
import type { Caller, File, Route } from './endpoint.ts';
import { match } from './match.ts';
import { callerOf, read, type Event } from './request.ts';
import { routes } from './routes.ts';

const anonymous: Caller = { login: '', username: '', roles: [] };

/** One request: find its route, ask who may, check what came, do it, shape what goes out. */
export async function serve(event: Event): Promise<APIGatewayProxyStructuredResultV2> {
  const { method, path } = event.requestContext.http;
  const [route, params] = match(routes, method, path);
  const caller = callerOf(event);
  admit(route, caller);
  const input = { ...read(route, params, event), caller: caller ?? anonymous };
  return answer(route, await route.handle(input as never));
}

function admit({ roles }: Route, caller: Caller | undefined): void {
  if (roles === 'public') return;
  if (!caller) throw new DomainError('unauthenticated', 'Sign in first: POST /api/v1/login.');
  if (!roles.some((role) => caller.roles.includes(role))) {
    throw new DomainError('forbidden', `This is for ${roles.join(' and ')} only.`);
  }
}

function answer({ status = 200, response, media }: Route, result: unknown): APIGatewayProxyStructuredResultV2 {
  if (media) return fileAnswer(media, result as File);
  // Everything here is live; a cached answer would show yesterday's charger.
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  if (status === 204) return { statusCode: status, headers: { 'cache-control': 'no-store' } };
  return { statusCode: status, headers, body: JSON.stringify(response.parse(result)) };
}

/** A person's, and not to be kept on the way. */
const fileAnswer = (media: string, { name, body }: File): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: {
    'content-type': media,
    'content-disposition': `inline; filename="${name}"`,
    'cache-control': 'no-store',
  },
  body: typeof body === 'string' ? body : body.toString('base64'),
  ...(typeof body !== 'string' && { isBase64Encoded: true }),
});
