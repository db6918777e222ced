import { expect, it } from 'vitest';
import { told } from '#local/drill/evidence.ts';
import { playAt } from '#local/drill/play.ts';
import type { DrillStation, Scenario } from '#local/drill/scenario.ts';
import { score } from '#local/drill/score.ts';
import { peopleOf } from '#local/drill/network.ts';
import { tellingsOf } from '#local/drill/tellings.ts';
import * as trouble from '#local/drill/troubles.ts';
import type { Delivery } from '#local/types.ts';
import { eventually } from '#test/support/api.ts';
import { theStack } from '#test/support/stack.ts';

const { url, clock } = await theStack({ timeScale: 20 });
const outbox = async () => ((await (await fetch(`${url}/local/outbox`)).json()) as { items: Delivery[] }).items;

const station: DrillStation = { id: 'DRILL-1', siteId: 'DRILL', version: 'ocpp1.6', connectors: 1, quiet: [1] };
const scene: Scenario = {
  minutes: 5,
  sites: [{ siteId: 'DRILL', name: 'Drill', answersAfterMinutes: 1 }],
  stations: [station, { ...station, id: 'DRILL-2', version: 'ocpp2.0.1' }, { ...station, id: 'DRILL-3' }],
  troubles: [
    {
      ...{ name: 'A lock that does not lock', at: 0.7, siteId: 'DRILL', stationIds: ['DRILL-1'] },
      strike: trouble.fail('ConnectorLockFailure'),
      means: { classes: ['charger'], evidence: told('ConnectorLockFailure') },
    },
    {
      ...{ name: 'A ground fault', at: 0.8, siteId: 'DRILL', stationIds: ['DRILL-2'] },
      strike: trouble.fail('GroundFailure'),
      means: { classes: ['charger'], evidence: told('GroundFailure') },
    },
    {
      ...{ name: 'A link that blinks', at: 0.9, siteId: 'DRILL', stationIds: ['DRILL-3'] },
      strike: trouble.blip(20),
    },
  ],
};

it('a minute of a bad day: what strikes is found as what it is, its people are told, and nothing else is cried', async () => {
  const { truths, baits, incidents, tellings, reconnects } = await playAt({ url, clock, outbox }, scene, {
    ...{ seed: 1, log: () => {} },
  });
  const { findings, falseAlarms, recall } = score(truths, baits, incidents, tellings);
  expect(falseAlarms).toEqual([]);
  expect(recall).toBe(1);
  expect(reconnects).toBe(1);
  // How soon it was is the drill's to say, on a machine that has nothing else to do.
  const shown = findings.map(({ truth, verdict }) => [truth.name, verdict === 'late' ? 'found' : verdict]);
  expect(shown).toEqual([
    ['A lock that does not lock', 'found'],
    ['A ground fault', 'found'],
  ]);
  const grounded = findings[1]!.incidents[0]!.id;
  const texts = async () => tellingsOf(await outbox(), peopleOf(scene.sites), incidents);
  await eventually(async () =>
    (await texts()).some(({ channel, incidentId }) => channel === 'sms' && incidentId === grounded),
  );
}, 120_000);
