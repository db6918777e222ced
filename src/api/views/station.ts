import { modelOf } from '#domain/fingerprint/fingerprint.ts';
import type { StationWhole } from '#store/stations.ts';

export const viewOfStation = ({ station, connection, connectors, securityEvents }: StationWhole) => ({
  ...station,
  id: station.stationId,
  online: Boolean(connection && !connection.disconnectedAt),
  ocppVersion: connection?.ocppVersion,
  lastSeenAt: connection?.disconnectedAt ?? connection?.connectedAt,
  modelId: modelOf(station)?.modelId,
  connectors,
  securityEvents,
});
