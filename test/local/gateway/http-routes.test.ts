import { expect, test } from 'vitest';
import { matchRoute } from '#local/gateway/http-routes.ts';

const routes = [
  'ANY /api/v1/{proxy+}',
  'GET /api/v1/locations',
  'GET /api/v1/locations/{siteId}',
  'ANY /api/v1/locations/here',
  'GET /',
  '$default',
].map((RouteKey) => ({ RouteKey }));
const find = (method: string, path: string, among = routes) => {
  const match = matchRoute(among, method, path);
  return match && [match.route.RouteKey, match.pathParameters];
};

test.each([
  ['GET', '/', 'GET /', {}],
  ['POST', '/', '$default', {}],
  ['GET', '/api/v1/locations', 'GET /api/v1/locations', {}],
  ['GET', '/api/v1/locations/A%2FB', 'GET /api/v1/locations/{siteId}', { siteId: 'A/B' }],
  ['GET', '/api/v1/locations/here', 'ANY /api/v1/locations/here', {}],
  ['GET', '/api/v1/locations/a/b', 'ANY /api/v1/{proxy+}', { proxy: 'locations/a/b' }],
  ['POST', '/api/v1/locations', 'ANY /api/v1/{proxy+}', { proxy: 'locations' }],
  ['GET', '/api/v1/', '$default', {}],
  ['GET', '/api/v1/%', 'ANY /api/v1/{proxy+}', { proxy: '%' }],
])('%s %s goes to %s', (method, path, key, parameters) => {
  expect(find(method, path)).toEqual([key, parameters]);
});

test('a named method goes before ANY, and the order of the list does not matter', () => {
  const both = [{ RouteKey: 'ANY /a' }, { RouteKey: 'GET /a' }];
  expect(find('GET', '/a', both)).toEqual(['GET /a', {}]);
  expect(find('GET', '/a', both.toReversed())).toEqual(['GET /a', {}]);
  expect(find('PUT', '/a', both)).toEqual(['ANY /a', {}]);
  expect(find('GET', '/b', both)).toBeUndefined();
});
