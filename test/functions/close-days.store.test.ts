import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reopenDays } from '#billing/reopen-days.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { incidentsOfSite, resolveByHand } from '#store/incidents.ts';
import { reopen, rowsOf } from '#store/measures.ts';
import { nearest, putReading } from '#store/readings.ts';
import { noteAttempt } from '#store/health.ts';
import { prove } from '#store/open-incidents.ts';
import { aStationAt, charged, happened, may, said } from '#test/measure/harbour.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/close-days.ts';

beforeEach(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.useFakeTimers({ toFake: ['Date'] });
  await freshTables();
  for (const stationId of ['CP1', 'CP2']) {
    await aStationAt(stationId);
    await happened(said(stationId, 'Available', may(1, '22:00')));
  }
  // 10 kWh each day at CP1, and once at CP2.
  for (const day of [2, 3, 4, 5, 6]) await charged('CP1', may(day, '10:00'), may(day, '11:00'));
  await charged('CP2', may(4, '10:00'), may(4, '11:00'));
});
afterEach(() => {
  vi.useRealTimers();
});

/** As an operator does: told on that day, of that moment. */
async function read(at: string, kWh: number, heardAt: string): Promise<void> {
  await putReading('SLUSSEN', { at, wh: kWh * 1000, heardAt });
  const [before] = await nearest('SLUSSEN', '<', at);
  await reopen('SLUSSEN', before?.at ?? at, heardAt);
}
async function closeAt(at: string): Promise<Incident[]> {
  vi.setSystemTime(Date.parse(at));
  await handler({}, {} as never);
  return incidentsOfSite('SLUSSEN', may(1));
}

test('a reading that less went through than was delivered opens one incident of those that delivered, once', async () => {
  await read(may(2, '06:00'), 1000, may(2, '06:00'));
  await read(may(5, '06:00'), 1020, may(5, '06:10'));
  const what = 'meter and sum differ: 40 kWh delivered, 20 kWh drawn, 2 May to 5 May';
  const opened = await closeAt(may(6, '01:00'));
  expect(opened).toMatchObject([
    { stationIds: ['CP1', 'CP2'], connectorId: 0, class: 'meter', code: 'SumAboveMeter', openedAt: may(5, '06:10') },
  ]);
  expect(opened[0]!.timeline).toEqual([{ at: may(5, '06:10'), what }]);
  // It counts in the day that it was told in, though that was being closed.
  const [row] = (await rowsOf('2026-05-05', 'SLUSSEN')).filter(({ stationId }) => stationId === 'CP1');
  expect(row!.connectors['0/0']).toMatchObject({ incidents: 1 });
  await reopenDays(await charged('CP1', may(3, '10:00'), may(3, '11:00'), {}, 'TAG', may(6, '02:00')));
  expect(await closeAt(may(6, '02:30'))).toEqual(opened);
});

test('a later reading that fits clears it, and a car that charges ends it; all of it again changes nothing', async () => {
  await read(may(2, '06:00'), 1000, may(2, '06:00'));
  await read(may(5, '06:00'), 1020, may(5, '06:10'));
  await closeAt(may(6, '01:00'));
  await read(may(6, '20:00'), 1060, may(6, '20:05'));
  const cleared = await closeAt(may(7, '01:00'));
  expect(cleared).toMatchObject([{ status: 'open', clearedAt: may(6, '20:05') }]);
  const car = { stationId: 'CP2', evseId: 1, connectorId: 1 };
  await prove({ ...car, sessionId: 's9', startedAt: may(7, '08:00'), endedAt: may(7, '09:00') });
  const done = await closeAt(may(7, '09:00'));
  expect(done).toMatchObject([{ status: 'resolved', resolution: { session: 's9' } }]);
  await reopen('SLUSSEN', may(2), may(7, '10:00'));
  expect(await closeAt(may(7, '10:00'))).toEqual(done);
});

test('a reading that was mistyped is corrected: it fits, and is wrong again when it is corrected back', async () => {
  await read(may(2, '06:00'), 1000, may(2, '06:00'));
  await read(may(5, '06:00'), 1020, may(5, '06:10'));
  await closeAt(may(6, '01:00'));
  await noteAttempt(
    { stationId: 'CP1', evseId: 1, connectorId: 1 },
    {
      ...{ sessionId: 's8', startedAt: may(6, '10:00'), endedAt: may(6, '11:00'), judgedAt: may(6, '11:00') },
      ...{ result: 'success', endedBy: 'driver' },
    },
  );
  await read(may(5, '06:00'), 1120, may(6, '08:00'));
  // A car has charged since it was corrected, and that is known by then.
  expect(await closeAt(may(6, '12:00'))).toMatchObject([{ clearedAt: may(6, '08:00'), resolution: { session: 's8' } }]);
  await read(may(5, '06:00'), 1020, may(6, '13:00'));
  expect(await closeAt(may(6, '14:00'))).toMatchObject([{ status: 'open', reopened: [may(6, '13:00')] }]);
});

test('who has closed it by hand hears no more of the same readings, told again or not', async () => {
  await read(may(2, '06:00'), 1000, may(2, '06:00'));
  await read(may(5, '06:00'), 1020, may(5, '06:10'));
  const [incident] = await closeAt(may(6, '01:00'));
  await resolveByHand(incident!.incidentId, 'Tove', may(6, '08:00'), { reason: 'the meter is to be changed' });
  await read(may(5, '06:00'), 1020, may(6, '09:00'));
  expect(await closeAt(may(6, '10:00'))).toMatchObject([{ status: 'resolved' }]);
});

test.each([
  ['2 May', '4 May', '5 May'],
  ['5 May', '4 May', '2 May'],
] as const)('told as %s, %s and %s, they say the same', async (...order) => {
  const readings = {
    '2 May': [may(2, '06:00'), 1000],
    '4 May': [may(4, '05:00'), 1021],
    '5 May': [may(5, '06:00'), 1025],
  } as const;
  for (const [n, day] of order.entries()) {
    const [at, kWh] = readings[day];
    await read(at, kWh, may(6, `0${n}:10`));
    await closeAt(may(6, `0${n}:30`));
  }
  const [incident] = await closeAt(may(6, '09:00'));
  // 4 kWh went through since the fourth, and two cars got ten each.
  expect(incident).toMatchObject({ status: 'open', signals: [{ stationId: 'CP1' }, { stationId: 'CP2' }] });
  expect(incident).not.toHaveProperty('clearedAt');
});

test('in whatever order readings come, the newest is held against the last one of a day before it', async () => {
  await read(may(5, '06:00'), 1040, may(5, '06:10'));
  expect(await closeAt(may(6, '01:00'))).toEqual([]);
  await read(may(2, '06:00'), 1020, may(6, '02:00'));
  await read(may(4, '12:00'), 1000, may(6, '02:10'));
  expect((await closeAt(may(6, '03:00')))[0]).toMatchObject({ openedAt: may(6, '02:00') });
});
