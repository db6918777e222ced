import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fault } from '#domain/fault/fault.ts';
import { incidentOf } from '#domain/fault/incident-story.ts';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { outageBegan } from '#incidents/outage.ts';
import { tellDrivers } from '#incidents/tell-drivers.ts';
import { dueIncidents, getIncident, changeIncident } from '#store/incidents.ts';
import { clear, raise } from '#store/open-incidents.ts';
import { putReservation } from '#store/reservations.ts';
import { changeSession } from '#store/sessions.ts';
import { putWatch } from '#store/watches.ts';
import { startMessengers } from '#test/support/messengers.ts';
import { freshTables } from '#test/support/tables.ts';

let messengers: Awaited<ReturnType<typeof startMessengers>>;
beforeAll(async () => {
  await freshTables();
  messengers = await startMessengers();
  process.env.DRIVERS_TOPIC_ARN = 'arn:aws:sns:eu-north-1:1:drivers';
});
afterAll(() => messengers.stop());

const at = (minute: number) => new Date(Date.parse('2026-05-04T08:00:00.000Z') + minute * 60_000).toISOString();
const fault: Fault = {
  ...{ stationId: 'CP1', evseId: 1, connectorId: 1, class: 'charger', code: 'GroundFailure', severity: 'P1' },
  ...{ at: at(0), what: 'GroundFailure' },
};

async function whoIsThere() {
  const moment = { receivedAt: at(-30), at: at(-30) };
  for (const [driverId, connectorId] of [
    ['asa', 1],
    ['cai', 2],
  ] as const)
    await changeSession(`s-${driverId}`, () => ({
      ...{ sessionId: `s-${driverId}`, stationId: 'CP1', siteId: 'S1', transactionId: driverId, driverId, connectorId },
      ...{ startedAt: at(-30), version: 0, status: 'active', start: { ...moment, connectorId, evseId: connectorId } },
    }));
  const reservation = { stationId: 'CP1', commandId: 'c', idTag: 'X', requestedAt: at(-10), expiryDate: at(60) };
  await putReservation({ ...reservation, reservationId: 1, connectorId: 0, driverId: 'bo' });
  await putReservation({ ...reservation, reservationId: 2, connectorId: 1, driverId: 'eva', cancelledAt: at(-5) });
  const watch = { kind: 'favourite', siteId: 'S1', since: at(-60) } as const;
  await putWatch({ ...watch, watchId: 'w1', driverId: 'dan' }, at(-60));
  await putWatch({ ...watch, watchId: 'w2', driverId: 'bo', stationId: 'CP1' }, at(-60));
  await putWatch({ ...watch, watchId: 'w3', driverId: 'fia', stationId: 'CP2' }, at(-60));
}

test('who has reserved, charges or follows it there hears of it, each once; other outlets are none of their business', async () => {
  await whoIsThere();
  await raise(fault, 'S1');
  const { incidentId } = incidentOf(fault, 'S1');
  await changeIncident(incidentId, (known) => ({ ...known, looks: { drivers: at(3), escalation: at(5) } }));
  const [incident] = await dueIncidents(at(3));
  await tellDrivers(incident!, new Date(at(3)));
  const said = messengers.published.splice(0).map(({ message }) => JSON.parse(message) as DriverNotice);
  expect(said.map(({ kind, driverId }) => [driverId, kind])).toEqual([
    ['bo', 'reserved-out-of-order'],
    ['asa', 'out-of-order'],
    ['dan', 'out-of-order'],
  ]);
  expect(said[0]).toMatchObject({ noticeId: `out#${incidentId}#0`, siteId: 'S1', stationIds: ['CP1'], at: at(0) });
  expect(await getIncident(incidentId)).toMatchObject({
    looks: { escalation: at(5) },
    driversToldAt: at(3),
    timeline: [{}, { at: at(3), what: 'drivers told: 3' }],
  });
});

test('what is over by then is told to nobody; where it is back, it has to last anew', async () => {
  messengers.published.splice(0);
  const blip = { ...fault, stationId: 'CP3', at: at(10) };
  const { incidentId } = incidentOf(blip, 'S1');
  await raise(blip, 'S1');
  await outageBegan((await getIncident(incidentId))!);
  expect(await getIncident(incidentId)).toMatchObject({ looks: { drivers: at(13) } });
  await clear({ ...blip, at: at(11), what: 'cleared' });
  await tellDrivers((await getIncident(incidentId))!, new Date(at(13)));
  const quiet = (await getIncident(incidentId))!;
  expect([messengers.published, quiet.looks?.drivers, quiet.driversToldAt]).toEqual([[], undefined, undefined]);
  await outageBegan(quiet);
  expect(await getIncident(incidentId)).toEqual(quiet);
  await raise({ ...blip, at: at(14) }, 'S1');
  await outageBegan((await getIncident(incidentId))!);
  expect(await getIncident(incidentId)).toMatchObject({ looks: { drivers: at(17) } });
});
