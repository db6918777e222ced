import { lost } from '#domain/fault/fault.ts';
import { withVerdict } from '#domain/fault/incident-story.ts';
import { returnsOf, verdictOf } from '#domain/fault/verdict.ts';
import { namesOf } from '#store/incident-names.ts';
import { changeIncident } from '#store/incidents.ts';
import { gather } from '#store/open-incidents.ts';
import { getStations } from '#store/stations.ts';
import type { Step } from './pursue.ts';

/** Stations that were lost are back, and have had the time to boot: was it the power, or the link? */
export const judgeReturn: Step = async (incident, now) => {
  if (incident.status === 'resolved') return;
  const at = now.toISOString();
  const returns = returnsOf(incident);
  const stations = await getStations([...new Set(returns.map(({ stationId }) => stationId))].slice(-most));
  const verdict = verdictOf(
    stations.map(({ stationId, bootedAt, bootReason }) => ({
      ...{ stationId, bootedAt, bootReason },
      backAt: returns.findLast((one) => one.stationId === stationId)!.backAt,
    })),
  );
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

/** As many as one request reads; of more the last to be back tell enough. */
const most = 100;
