import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Incident } from '#domain/fault/incident.ts';
import type { Fault } from '#domain/fault/fault.ts';
import { incidentIn } from '#links/incident-links.ts';
import { acknowledge, getIncident, listIncidents } from '#store/incidents.ts';
import { createMaintenance } from '#store/maintenance.ts';
import { clear, raise } from '#store/open-incidents.ts';
import { putSite, setOnCall } from '#store/sites.ts';
import { startMessengers, type Published } from '#test/support/messengers.ts';
import { changed, snsOf, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { site } from '#test/domain/invoice/billed.ts';
import { handler as announce } from '../../functions/announce.ts';
import { handler as callTechnicians } from '../../functions/call-technicians.ts';
import { handler as notify } from '../../functions/notify.ts';
import { handler as pursue } from '../../functions/pursue-incidents.ts';

let messengers: Awaited<ReturnType<typeof startMessengers>>;
beforeAll(async () => {
  await freshTables();
  messengers = await startMessengers();
  process.env.SENDER_EMAIL = 'laddnav@example.com';
  process.env.LINK_SECRET = 'a secret of the house';
  process.env.PUBLIC_URL = 'https://charge.example';
  process.env.TECHNICIANS_TOPIC_ARN = 'arn:aws:sns:eu-north-1:1:technicians';
});
afterAll(() => messengers.stop());

let people = 0;
let tove: { name: string; phone: string; email: string };
let lead: { name: string; phone: string };
beforeEach(async () => {
  messengers.published.splice(0);
  messengers.mailed.splice(0);
  messengers.told.refuse = undefined;
  messengers.told.optedOut = '';
  await putSite(site);
  people++;
  tove = { name: 'Tove', phone: `+4670000000${people}`, email: `tove${people}@example.com` };
  lead = { name: 'Lead', phone: `+4670000100${people}` };
  await setOnCall(site.siteId, { levels: [[tove], [lead]] });
});

let faults = 0;
const anotherFault = (): Fault => ({
  ...{ stationId: `CP${++faults}`, evseId: 1, connectorId: 1, class: 'charger', code: 'GroundFailure', severity: 'P1' },
  ...{ at: new Date().toISOString(), what: 'GroundFailure: ground fault' },
});

/** What the incidents' stream sets off, until nothing more follows; `again` times over, as streams deliver. */
async function flow(incidentId: string, before: Incident | undefined, again = 1): Promise<Incident> {
  let known = before;
  for (;;) {
    const after = (await getIncident(incidentId))!;
    if (known && after.version === known.version) return after;
    const record = changed('incidents', known, after);
    for (let n = 0; n < again; n++) {
      for (const consumer of [callTechnicians, announce])
        if (!(await consumer(streamOf(record))).batchItemFailures.length) continue;
      await fan();
    }
    known = after;
  }
}
/** The topic to notify. */
async function fan(): Promise<void> {
  const calls = messengers.published.filter(({ topic, attributes }) => topic && /call/.test(attributes.kind ?? ''));
  for (const call of calls) messengers.published.splice(messengers.published.indexOf(call), 1);
  for (const { message } of calls) await notify(snsOf(JSON.parse(message) as object)).catch(() => {});
}
const texts = () => messengers.published.filter((one): one is Published & { phone: string } => one.phone !== undefined);
const opened = async (fault: Fault, again = 1): Promise<Incident> => {
  await raise(fault, site.siteId);
  const { items } = await listIncidents({ status: 'open', limit: 50 });
  const { incidentId } = items.find(({ stationIds }) => stationIds.includes(fault.stationId))!;
  return flow(incidentId, undefined, again);
};

test('a P1 rings the first level at once by SMS and e-mail, once however often it is delivered, and says so in the incident', async () => {
  const { incidentId, tellings = [] } = await opened(anotherFault(), 2);
  const [sms] = texts();
  expect(texts().map(({ phone }) => phone)).toEqual([tove.phone]);
  expect(sms!.message).toMatch(
    /^P1 Slussen, CP\d+\/1: GroundFailure: ground fault\. Since \d\d:\d\d\. https:\/\/charge\.example\/i\/\w+$/,
  );
  expect(incidentIn(sms!.message.split('/').at(-1)!)).toEqual({ incidentId, telling: 0, uses: 0 });
  expect(messengers.mailed.map(({ to }) => to)).toEqual([[tove.email]]);
  expect(tellings.map(({ name, channel, sentAt }) => [name, channel, Boolean(sentAt)])).toEqual([
    ['Tove', 'sms', true],
    ['Tove', 'email', true],
  ]);
});

test('news go to the topic with what subscribers filter by', async () => {
  await opened(anotherFault());
  expect(messengers.published.filter(({ topic }) => topic).map(({ attributes }) => attributes)).toContainEqual({
    ...{ kind: 'incident-opened', siteId: 'SLUSSEN', severity: 'P1', class: 'charger' },
  });
});

test('a phone that is refused, or wants no more texts, is followed by the next person', async () => {
  await setOnCall(site.siteId, { levels: [[{ name: 'Tove', phone: tove.phone }], [lead]] });
  messengers.told.refuse = (to) => to === tove.phone;
  const refused = await opened(anotherFault());
  expect(texts().map(({ phone }) => phone)).toEqual([lead.phone]);
  expect(refused.tellings?.[0]).toMatchObject({ name: 'Tove', unsent: 'refused' });

  messengers.told.refuse = undefined;
  messengers.published.splice(0);
  messengers.told.optedOut = '+46700003000';
  const [quiet, next] = ['+46700003000', '+46700002000'].map((phone) => [{ name: phone, phone }]);
  await setOnCall(site.siteId, { levels: [quiet!, next!] });
  const out = await opened(anotherFault());
  expect([texts().map(({ phone }) => phone), out.tellings?.[0]?.unsent]).toEqual([['+46700002000'], 'opted-out']);
});

test('where much breaks at once the first text goes at once, the rest in one, without what is taken charge of by then', async () => {
  const incidents: Incident[] = [];
  for (let n = 0; n < 5; n++) incidents.push(await opened(anotherFault()));
  expect([texts().length, messengers.mailed.length]).toEqual([1, 1]);
  await acknowledge(incidents[4]!.incidentId, 'Tove', new Date().toISOString());

  const later = Date.now() + 3 * 60_000;
  await at(later, async () => {
    await pursue({}, {} as never);
    await fan();
    await pursue({}, {} as never);
    await fan();
  });
  const gathered = texts().map(({ phone, message }) => [phone, message]);
  expect(gathered).toHaveLength(2);
  expect(gathered[1]).toEqual([tove.phone, 'P1: 3 incidents at Slussen. https://charge.example/#incidents']);
  const told = await Promise.all(incidents.map(({ incidentId }) => getIncident(incidentId)));
  expect(told.map((one) => one!.tellings![0]!.unsent ?? 'sent')).toEqual(['sent', 'sent', 'sent', 'sent', 'overtaken']);
});

test('during planned work nobody hears of it, and afterwards those on duty and those who subscribe do, if it is still wrong', async () => {
  const [still, gone] = [anotherFault(), anotherFault()];
  const [from, to] = [new Date(Date.now() - 60_000), new Date(Date.now() + 600_000)].map((date) => date.toISOString());
  const work = { siteId: site.siteId, from: from!, to: to!, text: 'new cables', told: [], version: 0 };
  const stationIds = [still.stationId, gone.stationId];
  await createMaintenance({ ...work, maintenanceId: 'm1', stationIds, createdAt: from!, createdBy: 'ada' });
  const incidents = [];
  for (const fault of [still, gone]) incidents.push(await opened({ ...fault, mutedUntil: to }));
  await clear({ ...gone, at: new Date().toISOString(), what: 'cleared' });
  expect([messengers.published, messengers.mailed]).toEqual([[], []]);

  await at(Date.parse(to!) + 1_000, () => pursue({}, {} as never));
  for (const incident of incidents) await flow(incident.incidentId, incident);
  expect(texts().map(({ message }) => message.split(':')[0])).toEqual([`P1 Slussen, ${still.stationId}/1`]);
  const news = messengers.published.filter(({ topic }) => topic);
  expect(news.map(({ attributes }) => attributes.kind)).toEqual(['incident-opened']);
  expect(JSON.parse(news[0]!.message)).toMatchObject({ incidentId: incidents[0]!.incidentId });
});

/** The clock of the product, put forward. */
async function at(ms: number, act: () => Promise<void>): Promise<void> {
  const real = Date.now;
  Date.now = () => ms;
  try {
    await act();
  } finally {
    Date.now = real;
  }
}
