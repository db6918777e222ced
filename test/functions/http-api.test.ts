import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import type { Role } from '#api/endpoint.ts';
import { routes } from '#api/routes.ts';
import { as, call, eventOf } from '#test/api/event.ts';

let logged: MockInstance;
beforeEach(() => void (logged = vi.spyOn(process.stdout, 'write').mockReturnValue(true)));
afterEach(() => logged.mockRestore());

/** The contract's column "by", and what was added to it. */
const contract: Record<string, 'anyone' | Role[]> = {
  'GET /health': 'anyone',
  'GET /openapi.json': 'anyone',
  'POST /login': 'anyone',
  'GET /sites': ['operator'],
  'GET /sites/{siteId}': ['operator'],
  'PUT /sites/{siteId}': ['operator'],
  'PUT /sites/{siteId}/tariff': ['operator'],
  'GET /sites/{siteId}/vat': ['operator'],
  'PUT /sites/{siteId}/vat': ['operator'],
  'GET /sites/{siteId}/on-call': ['operator'],
  'PUT /sites/{siteId}/on-call': ['operator'],
  'GET /sites/{siteId}/on-call/now': ['operator', 'technician'],
  'POST /sites/{siteId}/on-call/hand-over': ['operator', 'technician'],
  'PUT /sites/{siteId}/services': ['operator'],
  'GET /sites/{siteId}/services': ['operator', 'driver'],
  'PUT /services/{serviceId}': ['operator'],
  'GET /services': ['operator'],
  'GET /tokens/{idTag}/services': ['operator', 'driver'],
  'PUT /tokens/{idTag}/services/{bookingId}': ['operator', 'driver'],
  'DELETE /tokens/{idTag}/services/{bookingId}': ['operator', 'driver'],
  'PUT /sessions/{id}/services/{bookingId}': ['operator', 'driver'],
  'DELETE /sessions/{id}/services/{bookingId}': ['operator', 'driver'],
  'PUT /holds/{ticket}/services/{bookingId}': 'anyone',
  'DELETE /holds/{ticket}/services/{bookingId}': 'anyone',
  'GET /legal-entities': ['operator'],
  'GET /legal-entities/{entityId}': ['operator'],
  'PUT /legal-entities/{entityId}': ['operator'],
  'POST /stations': ['operator'],
  'GET /stations': ['operator', 'technician'],
  'GET /stations/{id}': ['operator', 'technician'],
  'POST /stations/{id}/commands': ['operator'],
  'GET /stations/{id}/commands/{commandId}': ['operator'],
  'GET /stations/{id}/configuration': ['operator', 'technician'],
  'GET /stations/{id}/device-model': ['operator', 'technician'],
  'GET /stations/{id}/reports/{kind}': ['operator', 'technician'],
  'GET /stations/{id}/settlements': ['operator'],
  'GET /stations/{id}/customer-information': ['operator'],
  'POST /stations/{id}/password': ['operator'],
  'GET /stations/{id}/meter-keys': ['operator', 'technician'],
  'PUT /stations/{id}/meter-keys': ['operator'],
  'GET /stations/{id}/messages': ['operator', 'technician'],
  'GET /stations/{id}/commands': ['operator'],
  'DELETE /stations/{id}/commands/{commandId}': ['operator'],
  'POST /campaigns': ['operator'],
  'GET /campaigns': ['operator', 'technician'],
  'GET /campaigns/{id}': ['operator', 'technician'],
  'POST /campaigns/{id}/pause': ['operator'],
  'POST /campaigns/{id}/resume': ['operator'],
  'POST /campaigns/{id}/cancel': ['operator'],
  'GET /stations/{id}/firmware': ['operator', 'technician'],
  'GET /stations/{id}/logs': ['operator', 'technician'],
  'GET /reservations': ['operator', 'driver'],
  'GET /stations/{id}/reservations/{reservationId}': ['operator', 'driver'],
  'DELETE /stations/{id}/reservations/{reservationId}': ['operator', 'driver'],
  'GET /stations/{id}/local-list': ['operator', 'technician'],
  'GET /models': ['operator', 'technician'],
  'GET /models/{id}': ['operator', 'technician'],
  'PUT /models/{id}/traits/{trait}': ['operator'],
  'DELETE /models/{id}/traits/{trait}': ['operator'],
  'POST /maintenance': ['operator'],
  'GET /maintenance': ['operator'],
  'GET /maintenance/{id}': ['operator'],
  'POST /maintenance/{id}/cancel': ['operator'],
  'GET /tokens/{idTag}': ['operator'],
  'PUT /tokens/{idTag}': ['operator'],
  'POST /drivers': ['operator'],
  'GET /drivers': ['operator'],
  'GET /drivers/{id}': ['operator'],
  'DELETE /drivers/{id}': ['operator'],
  'POST /tariffs': ['operator'],
  'GET /tariffs': ['operator'],
  'POST /tariffs/price': ['operator'],
  'POST /tariffs/{id}/replay': ['operator'],
  'GET /tariffs/{id}/replays/{replayId}': ['operator'],
  'GET /spot-prices/{area}/{day}': ['operator'],
  'PUT /spot-prices/{area}/{day}': ['operator'],
  'GET /stations/{id}/price': ['operator', 'driver'],
  'PUT /stations/{id}/tariff': ['operator'],
  'DELETE /stations/{id}/tariff': ['operator'],
  'PUT /groups/{name}/tariff': ['operator'],
  'DELETE /groups/{name}/tariff': ['operator'],
  'PUT /plans/{name}/tariff': ['operator'],
  'DELETE /plans/{name}/tariff': ['operator'],
  'PUT /drivers/{id}/plan': ['operator'],
  'PUT /plans/{planId}': ['operator'],
  'GET /plans': ['operator', 'driver'],
  'GET /groups': ['operator'],
  'POST /groups/{name}/card': ['operator'],
  'GET /groups/{name}/payer': ['operator'],
  'PUT /groups/{name}/payer': ['operator'],
  'GET /drivers/{id}/subscription': ['operator', 'driver'],
  'POST /drivers/{id}/subscription': ['operator', 'driver'],
  'POST /drivers/{id}/subscription/pause': ['operator', 'driver'],
  'POST /drivers/{id}/subscription/resume': ['operator', 'driver'],
  'POST /drivers/{id}/subscription/end': ['operator', 'driver'],
  'GET /price-lists': ['operator'],
  'GET /sessions': ['operator', 'driver'],
  'GET /sessions/{id}': ['operator', 'driver'],
  'POST /sessions/{id}/end': ['operator'],
  'PUT /sessions/{id}/target': ['operator', 'driver'],
  'DELETE /sessions/{id}/target': ['operator', 'driver'],
  'GET /sessions/{id}/samples': ['operator', 'driver'],
  'GET /sessions/{id}/signed-values': ['operator', 'driver'],
  'GET /sessions/{id}/signed-values.xml': ['operator', 'driver'],
  'GET /invoices': ['operator', 'driver'],
  'GET /invoices/{id}': ['operator', 'driver'],
  'GET /invoices/{id}/evidence': ['operator', 'driver'],
  'POST /invoices/{id}/correct': ['operator'],
  'GET /reviews': ['operator'],
  'GET /reviews/{sessionId}': ['operator'],
  'POST /reviews/{sessionId}': ['operator'],
  'GET /invoices/{id}.pdf': ['operator', 'driver'],
  'GET /invoices/{id}.xml': ['operator', 'driver'],
  'GET /pay/{stationId}/{evseId}': 'anyone',
  'POST /pay/{stationId}/{evseId}': 'anyone',
  'GET /holds/{ticket}': 'anyone',
  'POST /holds/{ticket}/stop': 'anyone',
  'GET /holds/{ticket}/receipt.pdf': 'anyone',
  'GET /payments': ['operator'],
  'GET /payments/{id}': ['operator'],
  'GET /drivers/{id}/history': ['operator', 'driver'],
  'GET /drivers/{id}/history.csv': ['operator', 'driver'],
  'GET /drivers/{id}/account': ['operator', 'driver'],
  'POST /drivers/{id}/card': ['operator', 'driver'],
  'POST /drivers/{id}/top-ups': ['operator', 'driver'],
  'GET /sites/{siteId}/meter-readings': ['operator'],
  'PUT /sites/{siteId}/meter-readings': ['operator'],
  'GET /stations/{id}/timeline': ['operator', 'technician'],
  'GET /stations/{id}/timeline.csv': ['operator', 'technician'],
  'GET /reports/uptime': ['operator', 'technician'],
  'GET /reports/uptime.csv': ['operator', 'technician'],
  'GET /reports/reliability': ['operator'],
  'GET /reports/reliability.csv': ['operator'],
  'GET /reports/performance': ['operator'],
  'GET /reports/performance.csv': ['operator'],
  'GET /reports/revenue': ['operator'],
  'GET /reports/revenue.csv': ['operator'],
  'GET /reports/settlements': ['operator'],
  'GET /reports/settlements.csv': ['operator'],
  'GET /reports/balances': ['operator'],
  'GET /incidents': ['operator', 'technician'],
  'GET /incidents/{id}': ['operator', 'technician'],
  'POST /incidents/{id}/acknowledge': ['operator', 'technician'],
  'POST /incidents/{id}/decline': ['operator', 'technician'],
  'POST /incidents/{id}/take-over': ['operator', 'technician'],
  'POST /incidents/{id}/resolve': ['operator', 'technician'],
  'GET /calls/{token}': 'anyone',
  'GET /calls/{token}/messages': 'anyone',
  'POST /calls/{token}': 'anyone',
  'PUT /incidents/{id}/exclusion': ['operator'],
  'GET /me': ['driver'],
  'GET /drivers/{id}/notifications': ['operator', 'driver'],
  'PUT /drivers/{id}/notifications': ['operator', 'driver'],
  'GET /drivers/{id}/notices': ['operator', 'driver'],
  'POST /watches': ['operator', 'driver'],
  'GET /watches': ['operator', 'driver'],
  'DELETE /watches/{id}': ['operator', 'driver'],
  'GET /unsubscribe/{token}': 'anyone',
  'POST /unsubscribe/{token}': 'anyone',
  'GET /receipts/{token}/receipt.pdf': 'anyone',
  'POST /webhooks': ['operator'],
  'GET /webhooks': ['operator'],
  'GET /webhooks/{id}': ['operator'],
  'DELETE /webhooks/{id}': ['operator'],
  'POST /webhooks/{id}/enable': ['operator'],
  'POST /webhooks/{id}/disable': ['operator'],
  'POST /webhooks/{id}/replay': ['operator'],
  'GET /webhooks/{id}/deliveries': ['operator'],
  'GET /webhooks/{id}/deliveries/{eventId}': ['operator'],
  'POST /webhooks/{id}/deliveries/{eventId}/replay': ['operator'],
  'GET /locations': 'anyone',
  'GET /locations/{siteId}': 'anyone',
};

test('the table of routes is the contract, no more and no less', () => {
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(contract).sort());
});

describe.each(Object.entries(contract))('%s', (key, by) => {
  const [method, path] = key.replaceAll(/\{\w+\}/g, 'X').split(' ') as [string, string];
  const roles: (Role | undefined)[] = ['operator', 'technician', 'driver', undefined];

  test.each(roles)('for %s', async (role) => {
    const { status } = await as(role && [role])(method, path);
    if (by === 'anyone' || (role && by.includes(role))) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(role ? 403 : 401);
  });
});

const problem = (status: number, title: string, more: object = {}) => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: { title, status, detail: expect.stringMatching(/\w+/) as string, ...more },
});

const operator = as(['operator']);
const site = { name: 'A', country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' };

test('an address nobody has is 404', async () => {
  expect(await operator('GET', '/nothing')).toMatchObject(problem(404, 'Not Found'));
  expect(await operator('GET', '/sites//on-call')).toMatchObject(problem(404, 'Not Found'));
  expect(await operator('GET', '/sites/%E0%A4%A')).toMatchObject(problem(404, 'Not Found'));
});

test('a method an address does not take is 405 and names those it takes', async () => {
  const answer = await operator('DELETE', '/sites/A');
  expect(answer).toMatchObject(problem(405, 'Method Not Allowed'));
  expect(answer.headers.allow).toBe('GET, PUT');
});

test('nobody signed in is 401 and is told how to sign in', async () => {
  const answer = await as(undefined)('GET', '/sites');
  expect(answer).toMatchObject(problem(401, 'Unauthorized'));
  expect(answer.headers['www-authenticate']).toBe('Bearer');
});

test('a role that may not is 403', async () => {
  expect(await as(['driver'])('GET', '/sites')).toMatchObject(problem(403, 'Forbidden'));
});

test('somebody with several roles may what any of them may', async () => {
  expect((await as(['driver', 'operator'])('PUT', '/sites/A', {})).status).toBe(400);
});

test('every field that is wrong is named', async () => {
  const body = { name: '', country: 'XX', timeZone: 'Mars/Olympus', currency: 'SEK', lat: 91, phases: 2 };
  const { body: answer, ...rest } = await operator('PUT', '/sites/A', body);
  expect(rest).toMatchObject({ status: 400, headers: { 'content-type': 'application/problem+json' } });
  expect(answer.errors).toEqual([
    { path: 'name', message: expect.any(String) as string },
    { path: 'country', message: 'not an ISO 3166-1 alpha-2 country' },
    { path: 'timeZone', message: 'not an IANA time zone' },
    { path: 'lat', message: expect.any(String) as string },
    { path: 'phases', message: expect.any(String) as string },
  ]);
});

test('a wrong field deep inside is named by its way there', async () => {
  const levels = [[{ name: 'Tove' }], [{ name: 'Ali', phone: '070' }]];
  const { body } = await operator('PUT', '/sites/A/on-call', { levels });
  expect(body.errors).toEqual([{ path: 'levels.1.0.phone', message: expect.stringContaining('+467') as string }]);
});

test('a body that is not JSON, or not there, is 400', async () => {
  const broken = eventOf('PUT', '/sites/A', { roles: ['operator'], raw: '{"name": ' });
  expect(await call(broken)).toMatchObject(
    problem(400, 'Bad Request', { errors: [{ path: '', message: 'not JSON' }] }),
  );
  expect(await operator('PUT', '/sites/A')).toMatchObject(problem(400, 'Bad Request'));
});

test('a body of another type is 415', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const form = eventOf('PUT', '/sites/A', { roles: ['operator'], raw: 'name=A', headers });
  expect(await call(form)).toMatchObject(problem(415, 'Unsupported Media Type'));
});

test('a body larger than a megabyte is 413', async () => {
  expect(await operator('PUT', '/sites/A', { ...site, name: 'x'.repeat(1_000_001) })).toMatchObject(
    problem(413, 'Content Too Large'),
  );
});

test('a body in base64 is read, too', async () => {
  const raw = Buffer.from(JSON.stringify({ ...site, name: 5 })).toString('base64');
  const event = { ...eventOf('PUT', '/sites/A', { roles: ['operator'], raw }), isBase64Encoded: true };
  expect((await call(event)).body.errors).toEqual([{ path: 'name', message: expect.any(String) as string }]);
});

test('a fault of ours is 500, told to the log and to nobody else', async () => {
  delete process.env.SITES_TABLE;
  expect(await operator('PUT', '/sites/A', site)).toEqual(
    expect.objectContaining({
      status: 500,
      body: {
        title: 'Internal Server Error',
        status: 500,
        detail: 'Something went wrong on our side. It has been logged.',
      },
    }),
  );
  expect(JSON.parse(String(logged.mock.calls.at(-1)?.[0]))).toMatchObject({
    level: 'error',
    event: 'http',
    message: expect.stringContaining('SITES_TABLE') as string,
  });
});

test('a charger parameter that is wrong is named before the charger is looked for', async () => {
  const send = (body: unknown) => operator('POST', '/stations/CP1/commands', body);
  expect((await send({ name: 'start', connectorId: 'one', idTag: 'A' })).body.errors).toMatchObject([
    { path: 'connectorId' },
  ]);
  expect(await send({ name: 'explode' })).toMatchObject(problem(400, 'Bad Request', { errors: [{ path: 'name' }] }));
});

test('limits and times in a query are checked', async () => {
  const { body } = await operator('GET', '/sessions', undefined, { limit: '0', status: 'running', from: 'yesterday' });
  expect(body.errors.map(({ path }) => path).sort()).toEqual(['from', 'limit', 'status']);
});

test('health is ok without anything', async () => {
  expect(await as(undefined)('GET', '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
});
