import { beforeAll, expect, test } from 'vitest';
import type { Fault } from '#domain/fault/fault.ts';
import { pursueAll } from '#incidents/pursue.ts';
import { quietStep } from '#incidents/quiet-step.ts';
import { dueIncidents, getIncident, listIncidents } from '#store/incidents.ts';
import { noteAttempt } from '#store/health.ts';
import { clear, raise } from '#store/open-incidents.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const at = (minute: number) => new Date(Date.parse('2026-05-04T08:00:00.000Z') + minute * 60_000).toISOString();
const spot = { stationId: 'CP1', evseId: 1, connectorId: 1, class: 'charger' } as const;
const fault = (minute: number): Fault => ({
  ...{ ...spot, code: 'ReaderFailure', severity: 'P3', at: at(minute), what: 'ReaderFailure' },
});
const look = async (minute: number) =>
  pursueAll(await dueIncidents(at(minute)), { quiet: quietStep }, new Date(at(minute)));

test('a connector that flaps is one incident; calm again, it is over by a car that has charged meanwhile', async () => {
  const raised: string[] = [];
  for (const minute of [0, 4, 8, 12]) {
    raised.push(await raise(fault(minute), 'SLUSSEN'));
    raised.push(await raise(fault(minute), 'SLUSSEN'));
    await clear({ ...spot, at: at(minute + 2), what: 'cleared: Available' });
  }
  expect(raised).toEqual(['opened', 'already', 'noted', 'already', 'noted', 'already', 'noted', 'already']);
  const { items } = await listIncidents({ limit: 10 });
  expect(items).toMatchObject([{ unstableSince: at(6), looks: { quiet: at(36) } }]);
  const { incidentId } = items[0]!;

  const { stationId, evseId, connectorId } = spot;
  const charge = { sessionId: 's1', startedAt: at(16), endedAt: at(30), judgedAt: at(31), endedBy: 'driver' } as const;
  await noteAttempt({ stationId, evseId, connectorId }, { ...charge, result: 'success' });
  await look(36);
  expect(await getIncident(incidentId)).toMatchObject({ unstableSince: at(6), looks: { quiet: at(44) } });
  await look(44);
  const over = { status: 'resolved', clearedAt: at(14), resolution: { session: 's1' } };
  expect(await getIncident(incidentId)).toMatchObject(over);
  await look(60);
  expect(await getIncident(incidentId)).toMatchObject(over);
});
