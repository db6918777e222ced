import { expect, test } from 'vitest';
import { routeOf } from '#local/gateway/route-selection.ts';

test.each([
  ['[2,"1","Heartbeat",{}]', 'Heartbeat'],
  ['[3,"1",{"status":"Accepted"}]', '$default'],
  ['[2,"1"]', '$default'],
  ['[2,"1","$disconnect",{}]', '$default'],
  ['{"action":"Heartbeat"}', '$default'],
  ['null', '$default'],
  ['no frame', '$default'],
])('%s selects %s', (body, route) => {
  expect(routeOf('$request.body.[2]', body)).toBe(route);
});

test('another expression selects nothing here', () => {
  expect(routeOf('$request.body.action', '{"action":"Heartbeat"}')).toBe('$default');
});
