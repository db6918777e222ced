import { createHash } from 'node:crypto';
import type { Api } from './api.ts';

const tariff = {
  country_code: 'SE',
  party_id: 'LAD',
  id: 'KWH-495',
  name: '4.95 kr/kWh and 5 kr a start',
  currency: 'SEK',
  tax_included: 'NO',
  elements: [
    {
      price_components: [
        { type: 'FLAT', price: 5, step_size: 1 },
        { type: 'ENERGY', price: 4.95, step_size: 1 },
      ],
    },
  ],
  last_updated: '2026-01-01T00:00:00Z',
};

/** Nobody else's, so that what is sent there is told apart from all that others cause on the same stack. */
const phoneOf = (name: string) => `+4670${createHash('sha256').update(name).digest().readUInt32BE() % 1e8}`;

/** A site in Stockholm with a tariff, a driver with a card, a technician on call and one station of 22 kW; all of names of the station's. */
export async function smallNetwork(operator: Api, stationId: string, more: object = {}, price: object = {}) {
  const siteId = `SITE-${stationId}`;
  const site = { name: 'Slussen', country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' };
  await operator.put(`/sites/${siteId}`, { ...site, ...more });
  await operator.post('/tariffs', { ...tariff, ...price, id: `${tariff.id}-${stationId}` });
  await operator.put(`/sites/${siteId}/tariff`, { tariffId: `${tariff.id}-${stationId}` });
  const contact = { name: 'Tove', phone: phoneOf(`tove+${stationId}`), email: `tove+${stationId}@example.com` };
  await operator.put(`/sites/${siteId}/on-call`, { levels: [[contact]] });
  const driver = await operator.post('/drivers', {
    email: `asa+${stationId}@example.com`,
    name: 'Åsa',
    phone: phoneOf(`asa+${stationId}`),
    language: 'sv',
  });
  const idTag = `TAG${stationId}`.toUpperCase();
  await operator.put(`/tokens/${idTag}`, { driverId: driver.id, status: 'accepted' });
  const station = await operator.post('/stations', { id: stationId, siteId, ratedW: 22000 });
  return { siteId, driver, idTag, station, contact };
}
