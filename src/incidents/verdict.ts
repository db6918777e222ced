import { lost } from '#domain/fault/fault.ts';
import { withVerdict } from '#domain/fault/incident-story.ts';
import { bootsFrom, returnsOf, verdictOf, type Returned } from '#domain/fault/verdict.ts';
import type { Station } from '#domain/station/station.ts';
import { factsAt } from '#store/history.ts';
import { namesOf } from '#store/incident-names.ts';
import { changeIncident } from '#store/incidents.ts';
import { gather } from '#store/open-incidents.ts';
import { getStations } from '#store/stations.ts';
import type { Step } from './pursue.ts';

/** Stations that were lost are back, and have had the time to boot: was it the power, or the link? */
export const judgeReturn: Step = async (incident, now) => {
  if (incident.status === 'resolved') return;
  const at = now.toISOString();
  const returns = new Map(returnsOf(incident).map(({ stationId, backAt }) => [stationId, backAt]));
  const stations = await getStations([...returns.keys()].slice(-most));
  const verdict = verdictOf(await Promise.all(stations.map((one) => returned(one, returns.get(one.stationId)!))));
  const { incident: judged } = await changeIncident(incident.incidentId, (known) => withVerdict(known, verdict, at));
  if (verdict !== 'power') return;
  // What its power supply is told to lack from now on is told here.
  const names = stations.flatMap(({ stationId }) =>
    namesOf(
      { ...{ stationId, evseId: 0, connectorId: 0, class: 'power', code: lost, severity: 'P2', at, what: '' } },
      incident.siteId,
    ),
  );
  await gather(judged, names, at);
};

async function returned({ stationId, bootedAt, bootReason }: Station, backAt: string): Promise<Returned> {
  const boots = await factsAt(stationId, 'BOOT', { from: bootsFrom(backAt), to: backAt });
  return { stationId, bootedAt, bootReason, backAt, boots: boots.map(({ at }) => at) };
}

/** As many as one request reads; of more the last to be back tell enough. */
const most = 100;
