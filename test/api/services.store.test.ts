import { beforeAll, expect, test } from 'vitest';
import type { EndedSession } from '#domain/session/session.ts';
import { without } from '#domain/without.ts';
import { putEntity } from '#store/entities.ts';
import { createDriver } from '#store/drivers.ts';
import { getInvoice } from '#store/invoices.ts';
import { getSession } from '#store/sessions.ts';
import { getToken, putToken } from '#store/tokens.ts';
import { setTariff } from '#store/sites.ts';
import { idTagOf } from '#domain/payment/hold.ts';
import { local } from '#payments/current.ts';
import { hearWebhook } from '#payments/hear.ts';
import { kwhAndStart, seller } from '#test/domain/invoice/billed.ts';
import { parkingHour, wash } from '#test/domain/service/services.ts';
import { aStation, site } from '#test/support/station.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler as billSession } from '../../functions/bill-session.ts';
import { as } from './event.ts';

const operator = as(['operator']);
const asa = as(['driver'], 'sub-asa');
const bo = as(['driver'], 'sub-bo');
const anyone = as(undefined);
const washBody = without(wash, 'serviceId');

let station: Awaited<ReturnType<typeof aStation>>;

beforeAll(async () => {
  await freshTables();
  await putEntity(seller);
  station = await aStation('CP1');
  await setTariff(site.siteId, kwhAndStart);
  for (const id of ['asa', 'bo']) await createDriver({ driverId: id, login: `sub-${id}`, createdAt: minutesAgo(99) });
  await putToken({ idTag: 'ASA', driverId: 'asa', status: 'accepted' }, minutesAgo(99));
  await operator('PUT', '/services/WASH', washBody);
  await operator('PUT', '/services/PARK', { ...parkingHour });
  await operator('PUT', `/sites/${site.siteId}/services`, { serviceIds: ['WASH', 'PARK'] });
});

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
let connectors = 0;

/** A car at an outlet of its own. */
async function plugIn(idTag = 'ASA', timestamp = minutesAgo(0)) {
  const connectorId = ++connectors;
  const start = { connectorId, idTag, meterStart: 1_000_000, timestamp };
  const { transactionId } = (await station.call('StartTransaction', start, timestamp)) as { transactionId: number };
  const { items } = (await operator('GET', '/sessions', undefined, { stationId: 'CP1' })).body;
  const { id } = items.find((one) => one.connectorId === connectorId) as { id: string };
  const again = () => station.call('StartTransaction', start, timestamp);
  const unplug = async (wh = 12_000) => {
    const stop = {
      transactionId,
      meterStop: 1_000_000 + wh,
      timestamp: new Date(Date.parse(timestamp) + 3_600_000).toISOString(),
    };
    await station.call('StopTransaction', stop, stop.timestamp);
    await bill(id);
  };
  return { id, again, unplug };
}
async function bill(sessionId: string) {
  const record = changed('sessions', undefined, { ...(await getSession(sessionId))!, item: 'SESSION' });
  expect(await billSession(streamOf(record))).toEqual({ batchItemFailures: [] });
}
const serviceLines = async (id: string) => {
  const { invoiceId = '' } = (await getSession(id)) as EndedSession;
  return (await getInvoice(invoiceId))?.lines
    .filter(({ of }) => of === 'SERVICE')
    .map(({ description }) => description);
};

test('a service is put once: the same again is the same, another price is another service', async () => {
  expect((await operator('PUT', '/services/WASH', washBody)).status).toBe(200);
  expect((await operator('PUT', '/services/WASH', { ...washBody, price: '89' })).status).toBe(409);
  expect((await operator('PUT', '/services/X', { ...washBody, price: '-1' })).body.errors).toMatchObject([
    { path: 'price' },
  ]);
  expect((await operator('GET', '/services')).body.items).toHaveLength(2);
  expect((await asa('PUT', '/services/MINE', washBody)).status).toBe(403);
});

test('a site sells what it is told to, in its own currency, and shows it with the price before the start', async () => {
  await operator('PUT', '/services/EURO', { ...washBody, currency: 'EUR' });
  const path = `/sites/${site.siteId}/services`;
  for (const [serviceIds, message] of [
    [['WASH', 'EURO'], 'is not in SEK, as prices are here'],
    [['WASH', 'NONE'], 'unknown service'],
  ])
    expect((await operator('PUT', path, { serviceIds })).body.errors).toEqual([{ path: 'serviceIds.1', message }]);
  const validFrom = new Date(Date.now() + 86_400_000).toISOString();
  await operator('PUT', path, { serviceIds: [], validFrom });
  expect((await asa('GET', path)).body).toMatchObject({
    items: [{ id: 'WASH' }, { id: 'PARK' }],
    later: [{ validFrom, serviceIds: [] }],
  });
  expect((await asa('GET', '/stations/CP1/price', undefined, { language: 'sv' })).body).toMatchObject({
    services: [{ serviceId: 'WASH', price: '99.00' }, { text: 'Parkering 25.00 SEK/h' }],
    text: '6.1875 SEK/kWh; 6.25 SEK/laddning i startavgift; Biltvätt 99.00 SEK; Parkering 25.00 SEK/h',
  });
});

test('a driver books while charging, the cost shows it, and it is billed once', async () => {
  const { id, unplug } = await plugIn();
  const path = `/sessions/${id}/services`;
  await station.call('MeterValues', meter(6_000));
  for (const name of ['a', 'a']) expect((await asa('PUT', `${path}/${name}`, { serviceId: 'WASH' })).status).toBe(200);
  await asa('PUT', `${path}/b`, { serviceId: 'PARK', quantity: '1.5' });
  const { body } = await asa('DELETE', `${path}/b`);
  expect(body).toMatchObject({
    services: [
      { bookingId: 'a', price: '99' },
      { bookingId: 'b', takenOff: { by: 'driver@demo' } },
    ],
  });
  expect((await bo('PUT', `${path}/c`, { serviceId: 'WASH' })).status).toBe(404);
  expect((await asa('PUT', `${path}/c`, { serviceId: 'EURO' })).body.errors).toEqual([
    { path: 'serviceId', message: 'is not sold at this site' },
  ]);
  expect((await asa('PUT', `${path}/c`, { serviceId: 'WASH', quantity: '1.5' })).body.errors).toMatchObject([
    { path: 'quantity' },
  ]);
  await unplug();
  expect(await serviceLines(id)).toEqual(['Biltvätt']);
  // 80.50 for the charge.
  expect((await asa('GET', `/sessions/${id}`)).body).toMatchObject({ cost: { inclVat: '179.50' } });
  expect((await asa('PUT', `${path}/late`, { serviceId: 'PARK' })).status).toBe(409);
  expect((await asa('DELETE', `${path}/a`)).status).toBe(409);
});

test('after the bill an operator takes it off with a reason: a credit note, and the right invoice', async () => {
  const { id, unplug } = await plugIn();
  await operator('PUT', `/sessions/${id}/services/a`, { serviceId: 'WASH' });
  await unplug();
  expect((await operator('DELETE', `/sessions/${id}/services/a`)).body.errors).toMatchObject([{ path: 'reason' }]);
  await operator('DELETE', `/sessions/${id}/services/a`, undefined, { reason: 'the wash was closed' });
  await bill(id);
  expect(await getInvoice(`inv-${id}~2`)).toMatchObject({ total: '80.50', corrects: `inv-${id}` });
  expect(await getInvoice(`cn-inv-${id}`)).toMatchObject({ kind: 'creditNote', total: '179.50' });
  for (const invoice of [`inv-${id}`, `inv-${id}~2`])
    expect((await operator('GET', `/invoices/${invoice}/evidence`)).status).toBe(200);
});

test('what is booked ahead goes on the next charge of the card, on one, whatever is told twice', async () => {
  const path = '/tokens/asa/services';
  const body = { siteId: site.siteId, serviceId: 'WASH' };
  expect((await bo('PUT', `${path}/x`, body)).status).toBe(404);
  expect((await asa('PUT', `${path}/x`, { ...body, until: minutesAgo(1) })).body.errors).toMatchObject([
    { path: 'until' },
  ]);
  for (const name of ['x', 'x', 'y', 'z']) await asa('PUT', `${path}/${name}`, body);
  expect((await asa('DELETE', `${path}/y`)).body.items).toMatchObject([{ bookingId: 'x' }, { bookingId: 'z' }]);
  expect((await asa('DELETE', `${path}/y`)).status).toBe(404);
  // Registered anew, the card keeps what was booked for it.
  await putToken({ idTag: 'ASA', driverId: 'asa', status: 'accepted' }, minutesAgo(0));

  const both = await Promise.all([plugIn(), plugIn()]);
  await both[0].again();
  const taken = await Promise.all(both.map(async ({ id }) => (await getSession(id))?.services ?? []));
  expect(
    taken
      .flat()
      .map(({ bookingId }) => bookingId)
      .sort(),
  ).toEqual(['x', 'z']);
  expect((await getToken('ASA'))?.ahead).toEqual({});
  expect((await asa('GET', path)).body).toEqual({ items: [] });
});

test('without an account it is bought with the hold, which has room for it, and with its ticket while charging', async () => {
  const page = (await anyone('GET', '/pay/CP1/9')).body;
  expect(page).toMatchObject({
    hold: { amount: '600' },
    services: [{ serviceId: 'WASH', text: 'Car wash 99.00 SEK' }, {}],
  });
  const opened = (await anyone('POST', '/pay/CP1/9', { services: [{ serviceId: 'WASH' }] })).body as unknown as {
    ticket: string;
    url: string;
    hold: object;
  };
  expect(opened.hold).toEqual({ currency: 'SEK', amount: '699' });
  expect((await anyone('POST', '/pay/CP1/9', { services: [{ serviceId: 'NONE' }] })).status).toBe(400);

  const held = `/holds/${opened.ticket}/services`;
  expect((await anyone('PUT', `${held}/p`, { serviceId: 'PARK' })).status).toBe(409);
  for (const { body, signature } of await local()!.payOn(opened.url.split('/').at(-1)!, 'good'))
    await hearWebhook(body, signature);
  const { id, unplug } = await plugIn(idTagOf(opened.ticket));
  expect((await getSession(id))?.services).toMatchObject([{ bookingId: 'with-hold-1', by: 'driver' }]);

  expect((await anyone('PUT', `${held}/p`, { serviceId: 'PARK', quantity: '2' })).status).toBe(200);
  expect((await anyone('PUT', `${held}/q`, { serviceId: 'PARK' })).status).toBe(200);
  expect((await anyone('DELETE', `${held}/q`)).body).toMatchObject({
    services: [{}, {}, { takenOff: { by: 'driver' } }],
  });
  const tooMuch = await anyone('PUT', `${held}/r`, { serviceId: 'PARK', quantity: '100' });
  expect(tooMuch.body).toMatchObject({ status: 409, detail: 'Only 699.00 SEK is held on the card.' });
  await unplug();
  expect(await serviceLines(id)).toEqual(['Biltvätt', 'Parkering']);
});

const meter = (wh: number) => {
  const sampledValue = [{ value: String(1_000_000 + wh), measurand: 'Energy.Active.Import.Register', unit: 'Wh' }];
  return { connectorId: connectors, meterValue: [{ timestamp: minutesAgo(0), sampledValue }] };
};
