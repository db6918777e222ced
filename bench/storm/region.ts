import type { Person } from '#domain/on-call/person.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { createDriver } from '#store/drivers.ts';
import { putSite, setOnCall, setTariff } from '#store/sites.ts';
import { putToken } from '#store/tokens.ts';
import { enrolAt, type Charger } from '../stack.ts';

export type Called = Person & { role: 'technician' | 'shift' | 'lead' | 'grid'; phone: string; email: string };
export type RegionSite = { siteId: string; chargers: Charger[]; levels: [Called, Called, Called] };
export type Region = { sites: RegionSite[]; people: Called[] };

/** As an operator of some size has it: one on call for ten sites, a shift for fifty, a lead for all; and one line to the grid's company. */
const sitesOf = { technician: 10, shift: 50 };
/** Names are short where there are thousands of them, as operators' are. */
const siteIdOf = (index: number): string => `R${String(index + 1).padStart(3, '0')}`;

/** Every fifth charger has a car, of a driver who has an address. */
export const isTaken = (index: number): boolean => index % 5 === 0;

const person = (role: Called['role'], index: number): Called => ({
  ...{ role, name: `${role} ${index + 1}`, email: `${role}${index + 1}@region.example` },
  phone: `+4670${['technician', 'shift', 'lead', 'grid'].indexOf(role)}${String(index).padStart(6, '0')}`,
});

const price = { type: 'ENERGY', price: 4.95, step_size: 1 };
const tariff = {
  ...{ country_code: 'SE', party_id: 'LAD', id: 'REGION', currency: 'SEK', tax_included: 'YES' },
  ...{ last_updated: '2026-01-01T00:00:00Z', elements: [{ price_components: [price] }] },
} as Tariff;

/** A region of so many stations, long since registered. */
export async function settle(stations: number, perSite: number): Promise<Region> {
  const grid = person('grid', 0);
  const lead = person('lead', 0);
  const people = new Map([grid, lead].map((one) => [one.name, one]));
  const known = (role: Called['role'], index: number): Called => {
    const one = person(role, index);
    return people.get(one.name) ?? (people.set(one.name, one), one);
  };
  const sites: RegionSite[] = [];
  for (let index = 0; index * perSite < stations; index++) {
    const siteId = siteIdOf(index);
    const place = { country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' };
    await putSite({ siteId, name: `Site ${siteId}`, ...place, gridContact: contact(grid) });
    const levels: RegionSite['levels'] = [
      known('technician', Math.floor(index / sitesOf.technician)),
      known('shift', Math.floor(index / sitesOf.shift)),
      lead,
    ];
    await setOnCall(siteId, { levels: levels.map((one) => [contact(one)]) });
    await setTariff(siteId, tariff);
    const chargers = await enrolAt(siteId, Math.min(perSite, stations - index * perSite), `${siteId}-`);
    await Promise.all(chargers.filter((_, place) => isTaken(place)).map(withDriver));
    sites.push({ siteId, chargers, levels });
  }
  return { sites, people: [...people.values()] };
}

const contact = ({ name, phone, email }: Called): Person => ({ name, phone, email });

async function withDriver({ id, idTag }: Charger): Promise<void> {
  const createdAt = new Date().toISOString();
  await createDriver({ driverId: idTag, email: `${id}@driver.example`.toLowerCase(), language: 'sv', createdAt });
  await putToken({ idTag, status: 'accepted', driverId: idTag }, createdAt);
}
