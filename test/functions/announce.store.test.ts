import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventTypes } from '#domain/webhook/event.ts';
import { incidentOf } from '#domain/fault/incident-story.ts';
import { without } from '#store/item.ts';
import { listDeliveries } from '#store/deliveries.ts';
import { getIncident } from '#store/incidents.ts';
import { raise } from '#store/open-incidents.ts';
import { changeSession } from '#store/sessions.ts';
import { putWatch } from '#store/watches.ts';
import { createWebhook } from '#store/webhooks.ts';
import { startMessengers } from '#test/support/messengers.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { session } from '#test/domain/invoice/billed.ts';
import { handler } from '../../functions/announce.ts';

let messengers: Awaited<ReturnType<typeof startMessengers>>;
beforeAll(async () => {
  await freshTables();
  messengers = await startMessengers();
  process.env.DRIVERS_TOPIC_ARN = 'arn:aws:sns:eu-north-1:1:drivers';
  process.env.TECHNICIANS_TOPIC_ARN = 'arn:aws:sns:eu-north-1:1:technicians';
  process.env.OPERATORS_TOPIC_ARN = 'arn:aws:sns:eu-north-1:1:operators';
  await changeSession('s1', () => settled);
});
afterAll(() => messengers.stop());
beforeEach(() => void messengers.published.splice(0));

const settled = { ...session, settledAt: session.stop.at, settled: { at: session.stop.at, energyWh: 12_000 } };
const active = { ...without<object>(session, 'stop'), status: 'active', item: 'SESSION' };
const invoice = {
  invoiceId: 'inv-s1',
  number: 'LN-2026-000001',
  kind: 'invoice',
  issuedAt: '2026-05-04T09:01:00.000Z',
  driverId: 'asa',
  siteId: 'SLUSSEN',
  sessionIds: ['s1'],
  sessions: [{ siteId: 'SLUSSEN' }],
  energyWh: 12_000,
  currency: 'SEK',
  total: '80.50',
};
const fault = {
  stationId: 'CP1',
  evseId: 1,
  connectorId: 1,
  class: 'charger',
  code: 'GroundFailure',
  severity: 'P1',
  at: '2026-05-04T08:00:00.000Z',
  what: 'GroundFailure: ground fault',
} as const;

test('the start of a charge and its bill go to drivers, an incident to technicians, each with what filters ask for', async () => {
  const incident = incidentOf(fault, 'SLUSSEN');
  await raise(fault, 'SLUSSEN');
  const records = [
    changed('sessions', undefined, active),
    changed('invoices', undefined, invoice),
    changed('incidents', undefined, incident),
  ];
  expect(await handler(streamOf(...records))).toEqual({ batchItemFailures: [] });
  const said = messengers.published.map(({ message, ...rest }) => ({
    ...rest,
    message: JSON.parse(message) as object,
  }));
  expect(said).toEqual([
    {
      topic: 'arn:aws:sns:eu-north-1:1:drivers',
      attributes: { kind: 'charging-started', siteId: 'SLUSSEN' },
      message: {
        kind: 'charging-started',
        noticeId: 'started#s1',
        siteId: 'SLUSSEN',
        driverId: 'asa',
        sessionId: 's1',
        stationId: 'CP1',
        connectorId: 1,
        at: '2026-05-04T08:00:00.000Z',
      },
    },
    {
      topic: 'arn:aws:sns:eu-north-1:1:drivers',
      attributes: { kind: 'charging-finished', siteId: 'SLUSSEN' },
      message: {
        kind: 'charging-finished',
        noticeId: 'finished#inv-s1',
        siteId: 'SLUSSEN',
        driverId: 'asa',
        stationId: 'CP1',
        bill: 'issued',
        invoiceId: 'inv-s1',
        number: 'LN-2026-000001',
        energyWh: 12_000,
        currency: 'SEK',
        total: '80.50',
      },
    },
    {
      topic: 'arn:aws:sns:eu-north-1:1:drivers',
      attributes: { kind: 'receipt', siteId: 'SLUSSEN' },
      message: {
        kind: 'receipt',
        noticeId: 'receipt#inv-s1',
        siteId: 'SLUSSEN',
        driverId: 'asa',
        invoiceId: 'inv-s1',
        number: 'LN-2026-000001',
        currency: 'SEK',
        total: '80.50',
        of: 'charge',
      },
    },
    {
      topic: 'arn:aws:sns:eu-north-1:1:technicians',
      attributes: { kind: 'incident-opened', siteId: 'SLUSSEN', severity: 'P1', class: 'charger' },
      message: {
        kind: 'incident-opened',
        noticeId: `opened#${incident.incidentId}`,
        siteId: 'SLUSSEN',
        incidentId: incident.incidentId,
        class: 'charger',
        code: 'GroundFailure',
        severity: 'P1',
        status: 'open',
        stationIds: ['CP1'],
        connectorId: 1,
        what: 'GroundFailure: ground fault',
        at: '2026-05-04T08:00:00.000Z',
      },
    },
  ]);
});

test('of a session of nobody we know, nothing is said', async () => {
  const ofNobody = without<object>(active, 'driverId');
  await handler(streamOf(changed('sessions', undefined, ofNobody), changed('sessions', active, undefined)));
  expect(messengers.published).toEqual([]);
});

test('a charge that is not billed is told with its verdict', async () => {
  const unbilled = { ...settled, item: 'SESSION', settled: { ...settled.settled, unbilled: 'zero-energy' } };
  await handler(streamOf(changed('sessions', session, unbilled)));
  const [{ message } = { message: '{}' }] = messengers.published;
  expect(JSON.parse(message)).toMatchObject({ kind: 'charging-finished', noticeId: 'finished#s1#none', bill: 'none' });
});

test('where the topic refuses, the record is tried again', async () => {
  messengers.told.refuse = () => true;
  const record = changed('sessions', undefined, active);
  const answer = await handler(streamOf(record));
  messengers.told.refuse = undefined;
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber }] });
});

test('a charger’s answer goes to the operators’ topic, with who asked as what filters ask for', async () => {
  const sent = { stationId: 'CP1', commandId: 'c1', name: 'reset', status: 'sent', askedBy: 'ann', parameters: {} };
  const answer = { status: 'accepted', response: { status: 'Accepted' }, answeredAt: '2026-05-04T08:00:00.000Z' };
  await handler(streamOf(changed('commands', sent, { ...sent, ...answer })));
  const [{ topic, attributes, message } = { topic: '', attributes: {}, message: '{}' }] = messengers.published;
  const about = { kind: 'command-answered', stationId: 'CP1', name: 'reset', status: 'accepted', askedBy: 'ann' };
  expect({ topic, attributes }).toEqual({ topic: 'arn:aws:sns:eu-north-1:1:operators', attributes: about });
  expect(JSON.parse(message)).toEqual({ ...about, commandId: 'c1', ...answer });
});

const toDrivers = () => messengers.published.filter(({ topic }) => topic === process.env.DRIVERS_TOPIC_ARN);

test('drivers hear of a fault that keeps them from charging if it lasts: it is looked at then', async () => {
  const incident = incidentOf(fault, 'SLUSSEN');
  expect((await getIncident(incident.incidentId))?.looks).toMatchObject({ drivers: '2026-05-04T08:03:00.000Z' });
});

test('its end is told to those who had heard of it', async () => {
  const known = incidentOf(fault, 'SLUSSEN');
  const favourite = { watchId: 'w1', driverId: 'bo', kind: 'favourite', siteId: 'SLUSSEN', since: fault.at } as const;
  await putWatch(favourite, fault.at);
  const over = { status: 'resolved', resolvedAt: '2026-05-04T10:00:00.000Z', resolution: { session: 's2' } } as const;
  await handler(streamOf(changed('incidents', known, { ...known, ...over })));
  expect(toDrivers()).toEqual([]);
  const heard = { ...known, driversToldAt: '2026-05-04T08:03:10.000Z' };
  await handler(streamOf(changed('incidents', heard, { ...heard, ...over })));
  await handler(streamOf(changed('incidents', heard, { ...heard, ...over, resolution: { into: 'i2' } })));
  expect(toDrivers().map(({ message }) => JSON.parse(message) as object)).toEqual([
    {
      ...{ kind: 'back-in-order', noticeId: `back#${known.incidentId}#0`, siteId: 'SLUSSEN', driverId: 'bo' },
      ...{ stationIds: ['CP1'], at: fault.at },
    },
  ]);
});

test('other systems are told what they asked for, each event once, whatever is delivered again', async () => {
  const secret = 'whsec_AA==';
  const webhook = { webhookId: 'w1', url: 'https://example.com', secret, createdAt: fault.at, createdBy: 'ann' };
  await createWebhook({ ...webhook, events: [...eventTypes] });
  await createWebhook({ ...webhook, webhookId: 'w2', events: ['station.offline'] });
  const known = incidentOf({ ...fault, severity: 'P4' }, 'SLUSSEN');
  const acknowledged = { ...known, status: 'acknowledged', acknowledgedAt: fault.at, acknowledgedBy: 'tove' };
  const cleared = { ...acknowledged, clearedAt: fault.at };
  const resolved = { ...cleared, status: 'resolved', resolvedAt: fault.at, resolution: { session: 's2' } };
  const failed = {
    paymentId: 'p1',
    trouble: 'yes',
    dunning: { said: 'retry', failures: 1 },
    evidence: { failures: [{ attempt: 1, at: fault.at }] },
  };
  const link = { stationId: 'CP1', item: 'LINK#1', siteId: 'SLUSSEN', kind: 'link', at: fault.at };
  const work = { maintenanceId: 'm1', siteId: 'SLUSSEN', from: fault.at, to: fault.at, createdAt: fault.at, told: [] };
  const answered = {
    stationId: 'CP1',
    commandId: 'c2',
    name: 'reset',
    status: 'accepted',
    askedBy: 'ann',
    answeredAt: fault.at,
  };
  const records = [
    changed('sessions', undefined, active),
    changed('sessions', active, { ...session, item: 'SESSION' }),
    changed('invoices', undefined, invoice),
    changed('payments', undefined, failed),
    changed('incidents', known, acknowledged),
    changed('incidents', acknowledged, cleared),
    changed('incidents', cleared, resolved),
    changed('history', undefined, { ...link, online: false }),
    changed('history', undefined, { ...link, item: 'LINK#2', online: true }),
    changed('commands', undefined, answered),
    changed('maintenance', undefined, { ...work, cancelledAt: fault.at }),
  ];
  expect(await handler(streamOf(...records))).toEqual({ batchItemFailures: [] });
  expect(await handler(streamOf(...records))).toEqual({ batchItemFailures: [] });
  const { items } = await listDeliveries('w1', { limit: 100 });
  expect(items.map(({ type, about }) => `${type} ${about.id}`).sort()).toEqual([
    'command.answered c2',
    `incident.acknowledged ${known.incidentId}`,
    `incident.cleared ${known.incidentId}`,
    `incident.resolved ${known.incidentId}`,
    'invoice.issued inv-s1',
    'maintenance.cancelled m1',
    'payment.failed p1',
    'session.billed s1',
    'session.ended s1',
    'session.started s1',
    'station.offline CP1',
    'station.online CP1',
  ]);
  expect((await listDeliveries('w2', { limit: 100 })).items.map(({ type }) => type)).toEqual(['station.offline']);
});
