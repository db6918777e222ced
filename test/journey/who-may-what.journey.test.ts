import { expect, test } from 'vitest';
import { apiAs, signIn } from '#test/support/api.ts';
import { smallNetwork } from '#test/support/network.ts';
import { theStack } from '#test/support/stack.ts';

const { anyone, operator, url } = await theStack();
await smallNetwork(operator, 'PLACE');

const problem = (status: number) => ({
  status,
  type: expect.stringContaining('application/problem+json') as string,
  body: expect.objectContaining({
    title: expect.any(String) as string,
    status,
    detail: expect.any(String) as string,
  }) as object,
});

test('anyone sees health and locations', async () => {
  expect(await anyone.get('/health')).toEqual({ status: 'ok' });
  const { items } = await anyone.get('/locations?limit=1000');
  expect(items.filter(({ id }: { id: string }) => id === 'SITE-PLACE')).toMatchObject([
    { name: 'Slussen', country: 'SWE', evses: [{ uid: expect.any(String) as string }] },
  ]);
  expect(await anyone.get('/openapi.json')).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) as string });
});

test('nobody gets in without a token, with nonsense for one, or with a wrong password', async () => {
  expect(await anyone.call('GET', '/stations')).toMatchObject(problem(401));
  expect(await apiAs(url, 'nonsense').call('GET', '/stations')).toMatchObject(problem(401));
  const wrong = { username: 'operator@demo.laddnav', password: 'wrong' };
  expect(await anyone.call('POST', '/login', wrong)).toMatchObject(problem(401));
});

test.each<['operator' | 'technician' | 'driver', string, number]>([
  ['operator', '/stations', 200],
  ['technician', '/stations', 200],
  ['driver', '/stations', 403],
  ['technician', '/invoices', 403],
  ['technician', '/incidents', 200],
  ['driver', '/incidents', 403],
  ['driver', '/sessions', 200],
  ['driver', '/invoices', 200],
  ['driver', '/drivers', 403],
  ['operator', '/nothing', 404],
  ['operator', '/stations/NOBODY', 404],
])('a %s asking %s gets %i', async (who, path, status) => {
  const answer = await (await signIn(url, who)).call('GET', path);
  expect(answer.status).toBe(status);
  if (status >= 400) expect(answer).toMatchObject(problem(status));
});

test('bad input is answered with the name of each wrong field', async () => {
  const answer = await operator.call('PUT', '/sites/S9', {
    name: 5,
    country: 'Sweden',
    timeZone: 'Mars/Olympus',
    currency: 'SEK',
  });
  expect(answer).toMatchObject(problem(400));
  expect(answer.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['country', 'name', 'timeZone']);
});
