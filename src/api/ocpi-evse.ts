import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { Site } from '#domain/station/site.ts';
import { tariffAt } from '#domain/tariff/tariff-choice.ts';
import type { Connector, Station } from '#domain/station/station.ts';
import type { StationWhole } from '#store/stations.ts';
import type { evse, evseStatus } from './schemas/location.ts';

export type Evse = z.output<typeof evse>;
type EvseStatus = z.output<typeof evseStatus>;

/** OCPI 2.3.0 mod_locations: one EVSE charges one car, through any of its connectors. */
export function evsesOf(site: Site, { station, connection, connectors }: StationWhole, at: string): Evse[] {
  const online = Boolean(connection && !connection.disconnectedAt);
  // Connector 0 is the station itself (OCPP 1.6 §3.8); nobody can plug in there.
  const known = connectors.filter(({ connectorId }) => connectorId > 0);
  const plugs = known.length ? known : [unheard(station)];
  const tariff = tariffAt(station, at) ?? tariffAt(site, at);
  return [...Map.groupBy(plugs, ({ evseId }) => evseId)].map(([evseId, ofEvse]) => ({
    uid: uid(`${station.stationId}*${evseId}`),
    status: online ? statusOf(ofEvse) : 'UNKNOWN',
    capabilities: ['REMOTE_START_STOP_CAPABLE', 'RFID_READER'],
    connectors: ofEvse.map((connector) => ({
      id: String(connector.connectorId),
      ...hardware(site, station),
      max_electric_power: station.ratedW,
      tariff_ids: tariff ? [tariff.id] : [],
      last_updated: connector.since,
    })),
    physical_reference: station.stationId.length <= 16 ? station.stationId : undefined,
    last_updated: latest(ofEvse.map(({ since }) => since)),
  }));
}

/** A station that never reported has at least one place to plug in. */
const unheard = ({ stationId, registeredAt }: Station): Connector => ({
  stationId,
  evseId: 1,
  connectorId: 1,
  status: 'Unavailable',
  since: registeredAt,
});

/** The busiest connector speaks for the EVSE; one that is broken leaves the others in use. */
function statusOf(connectors: Connector[]): EvseStatus {
  const found = connectors.map(wordFor);
  const order: EvseStatus[] = ['CHARGING', 'BLOCKED', 'RESERVED', 'AVAILABLE', 'INOPERATIVE', 'OUTOFORDER'];
  return order.find((status) => found.includes(status)) ?? 'UNKNOWN';
}

function wordFor({ status, detail }: Connector): EvseStatus {
  switch (status) {
    case 'Available':
      return 'AVAILABLE';
    case 'Occupied':
      // OCPP 1.6 Finishing: the session is over and the car still stands there.
      return detail === 'Finishing' ? 'BLOCKED' : 'CHARGING';
    case 'Reserved':
      return 'RESERVED';
    case 'Unavailable':
      return 'INOPERATIVE';
    case 'Faulted':
      return 'OUTOFORDER';
  }
}

/** More than a three-phase 63 A outlet can give is a fast charger. */
const acMaximumW = 43_500;

/** A charger never says over OCPP 1.6 what plug it has; its rated power tells the kind that is usual in Europe. */
function hardware({ phases = 3 }: Site, { ratedW }: Station) {
  if (ratedW && ratedW > acMaximumW) {
    const [max_voltage, max_amperage] = [1000, Math.round(ratedW / 400)];
    return { standard: 'IEC_62196_T2_COMBO', format: 'CABLE', power_type: 'DC', max_voltage, max_amperage } as const;
  }
  const max_amperage = ratedW ? Math.round(ratedW / (230 * phases)) : 32;
  const power_type = phases === 1 ? 'AC_1_PHASE' : 'AC_3_PHASE';
  return { standard: 'IEC_62196_T2', format: 'SOCKET', power_type, max_voltage: 230, max_amperage } as const;
}

export const latest = (times: string[]): string => times.reduce((a, b) => (a > b ? a : b));

/** OCPI allows 36 characters, a station id has up to 48. */
const uid = (id: string) => (id.length <= 36 ? id : createHash('sha256').update(id).digest('hex').slice(0, 36));
