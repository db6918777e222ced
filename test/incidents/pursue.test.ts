import { expect, test } from 'vitest';
import type { Looks, OpenIncident } from '#domain/fault/incident.ts';
import { incidentOf } from '#domain/fault/incident-story.ts';
import { pursueAll, type Steps } from '#incidents/pursue.ts';

const at = new Date('2026-05-04T08:00:00.000Z');
const earlier = '2026-05-04T07:59:00.000Z';
const later = '2026-05-04T08:00:00.001Z';

const incident = (stationId: string, looks: Looks): OpenIncident => ({
  ...incidentOf(
    { stationId, evseId: 1, connectorId: 1, class: 'charger', code: 'X', severity: 'P2', at: earlier, what: 'X' },
    'SLUSSEN',
  ),
  looks,
});

function recorder() {
  const done: string[] = [];
  const step = (look: string) => async (of: { stationIds: string[] }) => void done.push(`${look} ${of.stationIds[0]}`);
  return { done, step };
}

test('what is due is done, in the order of the steps, and nothing else', async () => {
  const { done, step } = recorder();
  const steps: Steps = { verdict: step('verdict'), remedy: step('remedy'), escalation: step('escalation') };
  const incidents = [
    incident('A', { escalation: earlier, verdict: at.toISOString(), remedy: later }),
    incident('B', { remedy: earlier }),
  ];
  expect(await pursueAll(incidents, steps, at)).toEqual([]);
  expect(done.filter((line) => line.endsWith('A'))).toEqual(['verdict A', 'escalation A']);
  expect(done.filter((line) => line.endsWith('B'))).toEqual(['remedy B']);
});

test('one that fails keeps none of the others waiting', async () => {
  const { done, step } = recorder();
  const steps: Steps = { remedy: async () => Promise.reject(new Error('no')), escalation: step('escalation') };
  const incidents = Array.from({ length: 12 }, (_, i) => incident(`CP${i}`, { remedy: earlier, escalation: earlier }));
  expect(await pursueAll(incidents, steps, at)).toHaveLength(12);
  expect(done).toHaveLength(12);
});
