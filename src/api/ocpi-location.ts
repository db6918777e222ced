import type * as z from 'zod';
import type { Maintenance } from '#domain/maintenance/maintenance.ts';
import { days } from '#domain/on-call/shift.ts';
import { hoursAt } from '#domain/station/opening-hours.ts';
import type { Site } from '#domain/station/site.ts';
import { tariffAt } from '#domain/tariff/tariff-choice.ts';
import type { StationWhole } from '#store/stations.ts';
import { alpha3 } from './country.ts';
import { closed } from './ocpi-closed.ts';
import { evsesOf, latest } from './ocpi-evse.ts';
import type { location } from './schemas/location.ts';

/** ISO 15118's operator id of this network. */
const partyId = 'LAD';

/** OCPI 2.3.0 Location. `at` dates a site of which nothing else is dated. */
export function locationOf(
  site: Site,
  stations: StationWhole[],
  at: string,
  planned: Maintenance[] = [],
): z.output<typeof location> {
  const evses = stations.flatMap((station) =>
    evsesOf(site, station, at).map((evse) => closed(evse, station, planned, at)),
  );
  const holders = [...stations.map(({ station }) => station), site];
  const all = holders.flatMap((holder) => tariffAt(holder, at) ?? []);
  const tariffs = [...new Map(all.map((tariff) => [tariff.id, tariff])).values()];
  const dates = [...evses, ...tariffs].map(({ last_updated }) => new Date(last_updated).toISOString());
  return {
    country_code: site.country,
    party_id: partyId,
    id: site.siteId,
    publish: true,
    name: site.name,
    ...addressOf(site),
    state: site.region,
    country: alpha3.get(site.country) ?? site.country,
    coordinates: coordinatesOf(site),
    time_zone: site.timeZone,
    opening_times: openingTimes(site, at),
    evses,
    tariffs,
    last_updated: dates.length ? latest(dates) : at,
  };
}

const endOfDay = '23:59';

/** OCPI numbers its weekdays from Monday, and none of its hours lasts over midnight. */
function openingTimes({ openings }: Site, at: string) {
  const hours = hoursAt(openings, at);
  if (!hours.length) return { twentyfourseven: true };
  const regular_hours = hours.flatMap(({ days: on = days, from, to }) =>
    on.flatMap((day) => {
      const weekday = (first: number) => ((days.indexOf(day) + first + 6) % 7) + 1;
      const period = (first: number, period_begin: string, period_end: string) =>
        period_begin < period_end ? [{ weekday: weekday(first), period_begin, period_end }] : [];
      return to > from ? period(0, from, to) : [...period(0, from, endOfDay), ...period(1, '00:00', to)];
    }),
  );
  return { twentyfourseven: false, regular_hours };
}

/** A site has one line, `Storgatan 1, 111 22 Stockholm`; OCPI wants its parts. */
function addressOf({ address = '', region, name }: Site) {
  const parts = address.split(',').map((part) => part.trim());
  const [, postal_code, town] = /^([\d][\d -]{2,9}) +(.+)$/.exec(parts.at(-1) ?? '') ?? [];
  const city = town ?? (parts.length > 1 ? parts.at(-1) : undefined) ?? region ?? name;
  return { address: (parts[0] || name).slice(0, 45), city: city.slice(0, 45), postal_code: postal_code?.trim() };
}

const coordinatesOf = ({ lat, lon }: Site) =>
  lat === undefined || lon === undefined ? undefined : { latitude: lat.toFixed(6), longitude: lon.toFixed(6) };
