import type { OcppVersion } from '#domain/station/station.ts';
import type { Supply } from '../charger/battery.ts';
import type { Operator } from './operator.ts';

const sweden = { country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK', phases: 3 };

const sites = {
  SLUSSEN: { ...sweden, name: 'Slussen, garage', address: 'Katarinavägen 1, Stockholm', lat: 59.3195, lon: 18.0731 },
  UPPSALA: { ...sweden, name: 'Uppsala, E4', address: 'Stångjärnsgatan 10, Uppsala', lat: 59.8463, lon: 17.6913 },
};
const gridLimitA = { SLUSSEN: 125, UPPSALA: 630 };

const component = (type: string, price: number) => ({ type, price, step_size: 1 });
const tariff = (id: string, name: string, ...price_components: object[]) => ({
  ...{ country_code: 'SE', party_id: 'LAD', id, name, currency: 'SEK', tax_included: 'YES' },
  elements: [{ price_components }],
  last_updated: '2026-01-01T00:00:00Z',
});
const tariffs = {
  SLUSSEN: tariff('DEMO-KWH', '4.95 kr/kWh, 5 kr to start', component('FLAT', 5), component('ENERGY', 4.95)),
  UPPSALA: tariff('DEMO-FAST', '6.25 kr/kWh, 30 kr/h', component('ENERGY', 6.25), component('TIME', 30)),
};

const service = (supply: string, en: string, sv: string, price: string, unit = 'piece') => ({
  ...{ name: { en, sv }, supply, unit, currency: 'SEK', price, taxIncluded: true },
});
const services = {
  SLUSSEN: { 'DEMO-WASH': service('carWash', 'Car wash', 'Biltvätt', '149') },
  UPPSALA: { 'DEMO-PARKING': service('parking', 'Parking', 'Parkering', '20', 'hour') },
};

const onCall = {
  levels: [
    [{ name: 'Tove', phone: '+46700000201', email: 'technician@demo.laddnav' }],
    [{ name: 'Johan', phone: '+46700000202' }],
  ],
};

const drivers = [
  { email: 'driver@demo.laddnav', name: 'Åsa Lind', phone: '+46700000101', language: 'sv' },
  { email: 'bo.ek@example.com', name: 'Bo Ek', phone: '+46700000102', language: 'sv' },
  { email: 'carla.reyes@example.com', name: 'Carla Reyes', phone: '+46700000103', language: 'en' },
  { email: 'dag.holm@example.com', name: 'Dag Holm', phone: '+46700000104', language: 'sv' },
  { email: 'eva.strand@example.com', name: 'Eva Strand', phone: '+46700000105', language: 'sv' },
];
/** A card that comes to one place only is never refused for charging at another (ConcurrentTx). */
export const cardOf = (place: number): string => `LADD${1000 + place}`;

type SiteId = keyof typeof sites;
export type DemoStation = {
  id: string;
  siteId: SiteId;
  ratedW: number;
  supply: Supply;
  maxW: number;
  connectors: number;
  version: OcppVersion;
};

/** As in a network that has grown: the old ones speak 1.6, and what was bought of late 2.x. */
const versions = ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1', 'ocpp1.6'] as const;

/** Every third is a fast charger on the motorway, the others have two sockets of 11 kW in the garage. */
export function demoStation(index: number): DemoStation {
  const number = String(index + 1).padStart(2, '0');
  const version = versions[index % versions.length]!;
  return index % 3 === 2
    ? {
        ...{ id: `UPP-${number}`, siteId: 'UPPSALA', version },
        ...{ ratedW: 150_000, supply: 'DC', maxW: 150_000, connectors: 1 },
      }
    : {
        ...{ id: `SLU-${number}`, siteId: 'SLUSSEN', version },
        ...{ ratedW: 22_000, supply: 'AC', maxW: 11_000, connectors: 2 },
      };
}

/** Sites, prices, people on call. Made anew at every start, which changes nothing that is there. */
export async function makeSites(operator: Operator): Promise<void> {
  await Promise.all((Object.keys(sites) as SiteId[]).map((siteId) => makeSite(operator, siteId)));
}

async function makeSite(operator: Operator, siteId: SiteId): Promise<void> {
  await operator.must('PUT', `/sites/${siteId}`, { ...sites[siteId], gridLimitA: gridLimitA[siteId] });
  for (const [id, service] of Object.entries(services[siteId])) await operator.must('PUT', `/services/${id}`, service);
  const made = await operator.call('POST', '/tariffs', tariffs[siteId]);
  if (made.status !== 201 && made.status !== 409) throw new Error(`The demo tariff: ${JSON.stringify(made.body)}`);
  await operator.must('PUT', `/sites/${siteId}/tariff`, { tariffId: tariffs[siteId].id });
  await operator.must('PUT', `/sites/${siteId}/services`, { serviceIds: Object.keys(services[siteId]) });
  await operator.must('PUT', `/sites/${siteId}/on-call`, onCall);
}

/** Drivers and their cards; a driver who is there stays. */
export async function makeDrivers(operator: Operator, places: number): Promise<void> {
  const { items } = await operator.must('GET', '/drivers?limit=1000');
  const known = new Map((items as { id: string; email?: string }[]).map(({ id, email }) => [email, id]));
  for (const [index, driver] of drivers.entries()) {
    const driverId = known.get(driver.email) ?? (await operator.must('POST', '/drivers', driver)).id;
    for (let place = index; place < places; place += drivers.length)
      await operator.must('PUT', `/tokens/${cardOf(place)}`, { driverId, status: 'accepted' });
  }
}

/** The station's password; under another id where this one is taken and its password is not known any more. */
export async function register(operator: Operator, station: DemoStation): Promise<{ id: string; password: string }> {
  for (let turn = 1; ; turn++) {
    const id = turn === 1 ? station.id : `${station.id}-${turn}`;
    const { siteId, ratedW } = station;
    const { status, body } = await operator.call('POST', '/stations', { id, siteId, ratedW });
    if (status === 201) return { id, password: String(body.password) };
    if (status !== 409) throw new Error(`The demo station ${id} was answered ${status}: ${JSON.stringify(body)}`);
  }
}
