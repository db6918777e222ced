import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Route } from './endpoint.ts';
import { root } from './match.ts';

/** RFC 9457. */
const problem = z
  .object({
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

const descriptions: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
};

/** OpenAPI 3.1, made from the same table and schemas that serve the requests. */
export const describe = (routes: readonly Route[]) =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Laddnav',
      version: '1',
      description:
        'Field names are camelCase, times RFC 3339 in UTC, energy in whole Wh, power in W, money decimal strings beside a currency.',
    },
    servers: [{ url: root }],
    security: [{ bearer: [] }],
    paths: paths(routes),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  });

function paths(routes: readonly Route[]): ZodOpenApiPathsObject {
  const all: ZodOpenApiPathsObject = {};
  for (const route of routes) (all[route.path] ??= {})[methodOf(route)] = operation(route);
  return all;
}

const methodOf = ({ method }: Route) => method.toLowerCase() as 'get' | 'put' | 'post' | 'delete';

function operation(route: Route): ZodOpenApiOperationObject {
  const { status = 200, roles, media } = route;
  const body = route.body && { required: true, content: { 'application/json': { schema: route.body } } };
  const content =
    status === 204
      ? undefined
      : media
        ? { [media]: { schema: { type: 'string' as const, format: 'binary' } } }
        : { 'application/json': { schema: route.response } };
  return {
    operationId: operationId(route),
    summary: route.summary,
    description: roles === 'public' ? 'Anyone, no sign-in.' : `For ${roles.join(' and ')}.`,
    tags: [route.path.split('/')[1] ?? ''],
    requestParams: { ...(route.params && { path: route.params }), ...(route.query && { query: route.query }) },
    ...(body && { requestBody: body }),
    ...(roles === 'public' && { security: [] }),
    responses: {
      [status]: { description: descriptions[status] ?? '', ...(content && { content }) },
      default: { description: 'What is wrong', content: { 'application/problem+json': { schema: problem } } },
    },
  };
}

const operationId = ({ method, path }: Route) =>
  `${method.toLowerCase()}${path.replace(/[^a-z]+(.?)/gi, (_, first: string) => first.toUpperCase())}`;
