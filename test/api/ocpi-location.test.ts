import { describe, expect, test } from 'vitest';
import { location as schema } from '#api/schemas/location.ts';
import { locationOf } from '#api/ocpi-location.ts';
import type { Site } from '#domain/station/site.ts';
import type { Connector } from '#domain/station/station.ts';
import type { StationWhole } from '#store/stations.ts';

const site: Site = {
  siteId: 'S1',
  name: 'Slussen',
  country: 'SE',
  timeZone: 'Europe/Stockholm',
  address: 'Södermalmstorg 1, 116 45 Stockholm',
  lat: 59.32,
  lon: -18.0720001,
  currency: 'SEK',
};
const [registeredAt, since, at] = ['2026-11-01T00:00:00.000Z', '2026-11-20T08:00:00.000Z', '2026-11-20T12:00:00.000Z'];
const connector = (changes: Partial<Connector>): Connector => ({
  ...{ stationId: 'CP1', evseId: 1, connectorId: 1, status: 'Available', since },
  ...changes,
});
const whole = (connectors: Connector[], changes: Partial<StationWhole> = {}): StationWhole => ({
  station: { stationId: 'CP1', siteId: 'S1', ratedW: 22_080, registeredAt, passwordSalt: '', passwordHash: '' },
  connection: { stationId: 'CP1', connectionId: 'c', ocppVersion: 'ocpp1.6', connectedAt: since },
  connectors,
  securityEvents: [],
  ...changes,
});
const statusOf = (...connectors: Partial<Connector>[]) =>
  locationOf(site, [whole(connectors.map(connector))], at).evses[0]?.status;

test('a site that is not always open says when, each day by itself', () => {
  const hours = [
    { days: ['MO' as const, 'SU' as const], from: '08:00', to: '20:00' },
    { days: ['SA' as const], from: '22:00', to: '04:00' },
  ];
  const openings = [{ validFrom: registeredAt, hours }];
  expect(locationOf({ ...site, openings }, [], at).opening_times).toEqual({
    twentyfourseven: false,
    regular_hours: [
      { weekday: 1, period_begin: '08:00', period_end: '20:00' },
      { weekday: 7, period_begin: '08:00', period_end: '20:00' },
      { weekday: 6, period_begin: '22:00', period_end: '23:59' },
      { weekday: 7, period_begin: '00:00', period_end: '04:00' },
    ],
  });
});

test('a site with a station is an OCPI Location', () => {
  const location = locationOf(site, [whole([connector({ connectorId: 0, evseId: 0 }), connector({})])], at);
  expect(location).toEqual({
    country_code: 'SE',
    party_id: 'LAD',
    id: 'S1',
    publish: true,
    name: 'Slussen',
    address: 'Södermalmstorg 1',
    postal_code: '116 45',
    city: 'Stockholm',
    country: 'SWE',
    coordinates: { latitude: '59.320000', longitude: '-18.072000' },
    time_zone: 'Europe/Stockholm',
    opening_times: { twentyfourseven: true },
    evses: [
      {
        uid: 'CP1*1',
        status: 'AVAILABLE',
        capabilities: ['REMOTE_START_STOP_CAPABLE', 'RFID_READER'],
        connectors: [
          {
            id: '1',
            standard: 'IEC_62196_T2',
            format: 'SOCKET',
            power_type: 'AC_3_PHASE',
            max_voltage: 230,
            max_amperage: 32,
            max_electric_power: 22_080,
            tariff_ids: [],
            last_updated: since,
          },
        ],
        physical_reference: 'CP1',
        last_updated: since,
      },
    ],
    tariffs: [],
    last_updated: since,
  });
  expect(schema.parse(location)).toEqual(location);
});

describe('the status of an EVSE', () => {
  test.each<[Partial<Connector>, string]>([
    [{ status: 'Available' }, 'AVAILABLE'],
    [{ status: 'Occupied', detail: 'Charging' }, 'CHARGING'],
    [{ status: 'Occupied', detail: 'SuspendedEV' }, 'CHARGING'],
    [{ status: 'Occupied', detail: 'Finishing' }, 'BLOCKED'],
    [{ status: 'Reserved' }, 'RESERVED'],
    [{ status: 'Unavailable' }, 'INOPERATIVE'],
    [{ status: 'Faulted', errorCode: 'GroundFailure' }, 'OUTOFORDER'],
  ])('of one connector: %j is %s', (is, expected) => expect(statusOf(is)).toBe(expected));

  test('one plug in use takes the whole EVSE; one that is broken leaves the other', () => {
    expect(statusOf({}, { connectorId: 2, status: 'Occupied' })).toBe('CHARGING');
    expect(statusOf({ status: 'Faulted' }, { connectorId: 2 })).toBe('AVAILABLE');
  });

  test('nobody knows it while the station is away', () => {
    const away = whole([connector({})], { connection: undefined });
    expect(locationOf(site, [away], at).evses[0]?.status).toBe('UNKNOWN');
  });
});

test('a station nobody has heard of yet has one plug of unknown status', () => {
  const [evse] = locationOf(site, [whole([], { connection: undefined })], at).evses;
  expect(evse).toMatchObject({ status: 'UNKNOWN', last_updated: registeredAt, connectors: [{ id: '1' }] });
});

test('two EVSEs of a station are two, and a long station id still fits OCPI', () => {
  const stationId = 'X'.repeat(48);
  const evses = [1, 2].map((evseId) => connector({ stationId, evseId }));
  const station = { ...whole([]).station, stationId };
  const uids = locationOf(site, [whole(evses, { station })], at).evses.map(({ uid }) => uid);
  expect(new Set(uids).size).toBe(2);
  expect(uids.every((uid) => uid.length <= 36)).toBe(true);
});

test.each([
  [undefined, { address: 'Slussen', city: 'Slussen' }],
  ['Storgatan 1', { address: 'Storgatan 1', city: 'Slussen' }],
  ['Storgatan 1, Umeå', { address: 'Storgatan 1', city: 'Umeå' }],
  ['Platz 2, 10115 Berlin', { address: 'Platz 2', postal_code: '10115', city: 'Berlin' }],
])('the address %j has these parts', (address, parts) => {
  expect(locationOf({ ...site, address }, [], at)).toMatchObject(parts);
});

test('a site nothing is dated of is dated now, and has no made-up coordinates', () => {
  const location = locationOf({ ...site, lat: undefined }, [], at);
  expect([location.last_updated, location.coordinates]).toEqual([at, undefined]);
});
