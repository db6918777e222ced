import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describe as documentOf } from '#api/openapi-document.ts';
import { routes } from '#api/routes.ts';
import { as } from './event.ts';

type Operation = {
  operationId: string;
  security?: unknown[];
  parameters?: { in: string; name: string; required?: boolean }[];
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
};
const document = JSON.parse(JSON.stringify(documentOf(routes))) as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test('the document is OpenAPI 3.1 and is served as it is made', async () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect((await as(undefined)('GET', '/openapi.json')).body).toEqual(document);
});

test('every route is in it, under an id of its own', () => {
  const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
  expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(routes.length);
});

test('every parameter of a path is described and required', () => {
  for (const { path, operation } of operations) {
    const inPath = operation.parameters?.filter((parameter) => parameter.in === 'path') ?? [];
    expect(inPath.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(inPath.every(({ required }) => required)).toBe(true);
  }
});

test('every answer has a schema, and every error is a problem', () => {
  for (const { operation } of operations) {
    const { default: wrong, ...right } = operation.responses;
    expect(wrong?.content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    });
    for (const [status, { content }] of Object.entries(right)) {
      if (status !== '204') expect(Object.values(content ?? {})).toEqual([{ schema: expect.any(Object) as object }]);
    }
  }
});

test('every reference leads somewhere', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
  for (const [, name] of references) expect(Object.keys(document.components.schemas)).toContain(name);
});

test('only what is public says that no token is needed', () => {
  const open = operations.filter(({ operation }) => operation.security?.length === 0).map(({ path }) => path);
  // A driver without an account has the link of their hold and nothing else.
  const payments = [
    '/holds/{ticket}',
    '/holds/{ticket}/receipt.pdf',
    '/holds/{ticket}/services/{bookingId}',
    '/holds/{ticket}/services/{bookingId}',
    '/holds/{ticket}/stop',
    '/pay/{stationId}/{evseId}',
    '/pay/{stationId}/{evseId}',
  ];
  const links = [
    '/receipts/{token}/receipt.pdf',
    '/calls/{token}',
    '/calls/{token}',
    '/calls/{token}/messages',
    '/unsubscribe/{token}',
    '/unsubscribe/{token}',
  ];
  const rest = ['/health', '/locations', '/locations/{siteId}', '/login', '/openapi.json'];
  expect(open.sort()).toEqual([...payments, ...links, ...rest].sort());
});

test('what the gateway lets through without a token is what the table calls public', () => {
  const list = readFileSync(new URL('../../lib/routes.ts', import.meta.url), 'utf8');
  for (const { method, path, roles } of routes)
    expect([path, list.includes(`'${method} /api/v1${path}'`)]).toEqual([path, roles === 'public']);
});
