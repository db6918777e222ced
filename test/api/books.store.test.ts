import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fault } from '#domain/fault/fault.ts';
import { incidentOf } from '#domain/fault/incident-story.ts';
import type { InvoiceDraft } from '#domain/invoice/invoice.ts';
import { seriesOf } from '#domain/invoice/legal-entity.ts';
import { withStart, withStop, type SessionIdentity } from '#domain/session/session-merge.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { createDriver } from '#store/drivers.ts';
import { issueInvoice } from '#store/invoices.ts';
import { raise } from '#store/open-incidents.ts';
import { addSamples, changeSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { createStation } from '#store/stations.ts';
import { draftOf, seller } from '#test/domain/invoice/billed.ts';
import { freshTables } from '#test/support/tables.ts';
import { Cognito, userOf } from './cognito.ts';
import { as } from './event.ts';

const began = Date.now() - 7_200_000;
const hour = (hours: number) => new Date(began + hours * 3_600_000).toISOString();
const moment = (hours: number) => ({ at: hour(hours), receivedAt: hour(hours), timestamp: hour(hours) });
const tariff = {
  id: 'KWH',
  name: 'By the kWh',
  currency: 'SEK',
  tax_included: 'NO' as const,
  elements: [{ price_components: [{ type: 'ENERGY' as const, price: 4, vat: 25, step_size: 1 }] }],
  last_updated: hour(0),
};
const identity = (driverId: string, transactionId: string): SessionIdentity => ({
  stationId: 'CP1',
  siteId: 'S1',
  transactionId,
  connectorId: 1,
  evseId: 1,
  idTag: `TAG-${driverId}`.toUpperCase(),
  driverId,
  tariff,
});
const start = { ...moment(0), connectorId: 1, evseId: 1, meterWh: 1_000_000 };
const stop = { ...moment(1), meterWh: 1_012_000, reason: 'Local' };

let running: string;
let billed: string;

const cognito = new Cognito();
beforeAll(freshTables);
beforeAll(() => cognito.start());
afterAll(() => cognito.stop());
beforeAll(async () => {
  await putSite({ siteId: 'S1', name: 'A', country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' });
  await createStation({ stationId: 'CP1', siteId: 'S1', registeredAt: hour(0), passwordSalt: '', passwordHash: '' });
  for (const id of ['asa', 'bo']) await createDriver({ driverId: id, login: `sub-${id}`, createdAt: hour(0) });
  running = await begin(identity('asa', '1'));
  billed = await begin(identity('bo', '2'));
  await addSamples(running, {
    receivedAt: hour(1),
    ocppVersion: 'ocpp1.6',
    meterValue: [value(0.5, 6000), value(1, 9000)],
  });
  const ended = (await changeSession(billed, (session) =>
    withStop(session, identity('bo', '2'), stop),
  )) as EndedSession;
  const series = seriesOf({ ...seller, series: 'T' }, 'invoice', '2026-05-04T09:00:00Z');
  await issueInvoice({ draft: draft(billed), series }, { session: ended, settled });
});

async function begin(identity: SessionIdentity): Promise<string> {
  const { sessionId } = withStart(undefined, identity, start);
  await changeSession(sessionId, (session) => withStart(session, identity, start));
  return sessionId;
}
const value = (hours: number, wh: number) => ({
  timestamp: hour(hours),
  sampledValue: [
    { value: String(1_000_000 + wh), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
    { value: '12000', measurand: 'Power.Active.Import', unit: 'W' },
  ],
});
const settled = { at: hour(1), energyWh: 12_000, cost: { currency: 'SEK', exclVat: '48.00', inclVat: '60.00' } };
const draft = (sessionId: string): InvoiceDraft =>
  draftOf(sessionId, { issuedAt: hour(1), driverId: 'bo', siteId: 'S1' });

const operator = as(['operator']);
const asa = as(['driver'], 'sub-asa');
const bo = as(['driver'], 'sub-bo');
const stranger = as(['driver'], 'sub-of-no-driver');
const ids = async (who: typeof operator, path: string, query?: Record<string, string>) => {
  const { status, body } = await who('GET', path, undefined, query);
  return status === 200 ? body.items.map(({ id }) => id).sort() : status;
};

test('a session that runs shows what it has taken, takes now, and would cost', async () => {
  expect((await operator('GET', `/sessions/${running}`)).body).toEqual({
    id: running,
    stationId: 'CP1',
    siteId: 'S1',
    evseId: 1,
    connectorId: 1,
    idTag: 'TAG-ASA',
    driverId: 'asa',
    status: 'active',
    startedAt: start.at,
    times: { start: { charger: start.timestamp, receivedAt: start.receivedAt, taken: start.at } },
    meterStartWh: 1_000_000,
    energyWh: 9000,
    powerW: 12_000,
    cost: { currency: 'SEK', exclVat: '36.00', inclVat: '45.00' },
  });
});

test('a session that is billed shows what was billed', async () => {
  expect((await operator('GET', `/sessions/${billed}`)).body).toMatchObject({
    status: 'ended',
    endedAt: stop.at,
    stopReason: 'Local',
    meterStartWh: 1_000_000,
    meterStopWh: 1_012_000,
    energyWh: 12_000,
    cost: settled.cost,
    invoiceId: `inv-${billed}`,
  });
});

test('the operator sees the sessions and invoices of everyone, a driver their own and a stranger none', async () => {
  const both = [running, billed].sort();
  expect(await ids(operator, '/sessions')).toEqual(both);
  expect(await ids(operator, '/sessions', { driverId: 'asa' })).toEqual([running]);
  expect(await ids(operator, '/sessions', { stationId: 'CP1', status: 'ended' })).toEqual([billed]);
  expect(await ids(asa, '/sessions')).toEqual([running]);
  expect(await ids(asa, '/sessions', { driverId: 'bo' })).toEqual([]);
  expect(await ids(asa, '/sessions', { stationId: 'CP1' })).toEqual([running]);
  expect(await ids(stranger, '/sessions')).toEqual([]);
  expect(await ids(operator, '/invoices')).toEqual([`inv-${billed}`]);
  expect(await ids(bo, '/invoices')).toEqual([`inv-${billed}`]);
  expect(await ids(asa, '/invoices')).toEqual([]);
  expect(await ids(asa, '/invoices', { driverId: 'bo' })).toEqual([]);
});

test.each(['', '/samples'])('what is somebody else’s is not there: /sessions/{id}%s', async (more) => {
  expect((await asa('GET', `/sessions/${running}${more}`)).status).toBe(200);
  expect((await bo('GET', `/sessions/${running}${more}`)).status).toBe(404);
  expect((await stranger('GET', `/sessions/${running}${more}`)).status).toBe(404);
  expect((await operator('GET', `/sessions/nothing${more}`)).status).toBe(404);
});

test('an invoice is its driver’s and the operator’s alone, and is shown as it was issued', async () => {
  const { invoiceId: id, ...facts } = draft(billed);
  const shown = { id, number: 'T-2026-000001', ...facts };
  expect((await bo('GET', `/invoices/${id}`)).body).toEqual(shown);
  expect((await operator('GET', `/invoices/${id}`)).body).toEqual(shown);
  expect((await asa('GET', `/invoices/${id}`)).status).toBe(404);
  expect((await operator('GET', '/invoices/COUNTER')).status).toBe(404);
});

test('the load curve comes in pages and in order of time', async () => {
  const path = `/sessions/${running}/samples`;
  const first = (await asa('GET', path, undefined, { limit: '1' })).body;
  const then = (await asa('GET', path, undefined, { limit: '1', cursor: first.next as string })).body;
  expect([first.items, then.items, then.next]).toEqual([
    [{ at: hour(0.5), energyWh: 1_006_000, powerW: 12_000 }],
    [{ at: hour(1), energyWh: 1_009_000, powerW: 12_000 }],
    undefined,
  ]);
});

test('a technician takes charge of an incident, and the first one stays', async () => {
  const fault: Fault = {
    ...{ stationId: 'CP1', evseId: 1, connectorId: 1, class: 'charger', code: 'GroundFailure', severity: 'P1' },
    ...{ at: hour(0), what: 'GroundFailure: ground fault' },
  };
  const { incidentId: id } = incidentOf(fault, 'S1');
  await raise(fault, 'S1');
  const technician = as(['technician'], 'sub-t', userOf(cognito.add('tove@x.se', 'secret')).Username);
  const open = { id, siteId: 'S1', stationIds: ['CP1'], class: 'charger', code: 'GroundFailure', severity: 'P1' };
  expect((await technician('GET', `/incidents/${id}`)).body).toMatchObject({ ...open, status: 'open' });
  expect(await ids(technician, '/incidents', { status: 'open' })).toEqual([id]);

  const taken = { ...open, status: 'acknowledged', acknowledgedBy: 'tove@x.se' };
  expect((await technician('POST', `/incidents/${id}/acknowledge`)).body).toMatchObject(taken);
  expect((await operator('POST', `/incidents/${id}/acknowledge`)).body).toMatchObject(taken);
  expect(await ids(technician, '/incidents', { status: 'open' })).toEqual([]);

  const reason = 'a person looked: nothing there';
  const resolved = await operator('POST', `/incidents/${id}/resolve`, { reason });
  expect(resolved.body).toMatchObject({ ...taken, status: 'resolved', resolvedAt: expect.any(String) as string });
  expect(resolved.body.timeline).toContainEqual({
    at: resolved.body.resolvedAt,
    what: `resolved by operator@demo: ${reason}`,
  });
  expect(resolved.body.resolution).toEqual({ person: 'operator@demo', reason });
  expect((await operator('POST', `/incidents/${id}/resolve`)).body).toEqual(resolved.body);
  expect((await operator('POST', `/incidents/${id}/acknowledge`)).status).toBe(409);
  expect((await operator('POST', '/incidents/nothing/acknowledge')).status).toBe(404);
});

test('a command for a charger that is away waits; one for a session elsewhere is refused', async () => {
  const { status, body } = await operator('POST', '/stations/CP1/commands', {
    name: 'start',
    connectorId: 1,
    idTag: 'A',
  });
  expect(status).toBe(202);
  expect((await operator('GET', `/stations/CP1/commands/${String(body.commandId)}`)).body).toEqual({
    commandId: body.commandId,
    name: 'start',
    status: 'queued',
    askedBy: 'operator@demo',
    queuedAt: expect.any(String) as string,
    expiresAt: expect.any(String) as string,
  });
  const stop = await operator('POST', '/stations/CP1/commands', { name: 'stop', sessionId: 'nothing' });
  expect([stop.status, stop.body.errors[0]?.path]).toEqual([400, 'sessionId']);
  expect((await operator('POST', '/stations/NONE/commands', { name: 'clear-cache' })).status).toBe(404);
  expect((await operator('GET', '/stations/CP1/commands/QUEUE')).status).toBe(404);
});
