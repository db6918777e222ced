import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { timelineCsv } from '#domain/measure/report-csv.ts';
import type { Days } from '#domain/measure/local-day.ts';
import { stationTimeline } from '#measure/station-timeline.ts';
import { getStation } from '#store/stations.ts';
import { endpoint, file } from './endpoint.ts';
import * as schema from './schemas/measure.ts';
import { stationRef } from './schemas/station.ts';
import { site } from './sites.ts';

export const show = endpoint({
  summary:
    'What each connector of a station was, interval by interval, why, and by which facts: what every figure follows from',
  params: stationRef,
  query: schema.timelineQuery,
  response: schema.timeline,
  handle: ({ params: { id }, query }) => timeline(id, query),
});

export const asFile = endpoint({
  summary: 'The intervals as a file for spreadsheets',
  params: stationRef,
  query: schema.timelineQuery,
  response: file,
  media: 'text/csv',
  handle: async ({ params: { id }, query }) => {
    const { connectors } = await timeline(id, query);
    return { name: `timeline-${id}.csv`, body: timelineCsv(id, connectors) };
  },
});

async function timeline(stationId: string, days: Days) {
  const station = await getStation(stationId);
  if (!station) throw new DomainError('notFound', `There is no station ${stationId}.`);
  const { siteId } = station;
  const place = await site(siteId);
  const { sessions, incidents, ...told } = await stationTimeline(station, place, days, now().toISOString());
  return {
    ...{ stationId, siteId, timeZone: place.timeZone, ...told },
    sessions: sessions.map(({ sessionId, ...session }) => ({ id: sessionId, ...session })),
    incidents: incidents.map(({ incidentId, ...incident }) => ({ id: incidentId, ...incident })),
  };
}
