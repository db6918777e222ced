import type { Delivery } from '../types.ts';
import type { Person, Seen, Telling } from './truth.ts';

/** Which incident a text is of: the one of its site that it names a station of, and of which it could have been by then. */
export function tellingsOf(outbox: Delivery[], people: Person[], incidents: Seen[]): Telling[] {
  const byAddress = new Map(
    people.flatMap((person) => [person.phone, person.email].map((to) => [to, person] as const)),
  );
  return outbox
    .flatMap((delivery) => {
      const person = byAddress.get(delivery.to);
      return person ? [{ ...delivery, person, ...ofIncident(delivery, person, incidents) }] : [];
    })
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

function ofIncident({ text, at }: Delivery, { siteId }: Person, incidents: Seen[]): { incidentId?: string } {
  const known = incidents.filter((incident) => incident.siteId === siteId && incident.openedAt <= at);
  const named = known.filter(({ stationIds }) => stationIds.some((id) => names(text, id)));
  // A text on a whole site may name the site alone.
  const meant = named.length ? named : known.filter(({ stationIds }) => stationIds.length > 1);
  const latest = meant.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt))[0];
  return latest ? { incidentId: latest.id } : {};
}

/** PARKEN-1 is not in PARKEN-12. */
const names = (text: string, id: string): boolean => new RegExp(`${id}(?![0-9A-Za-z-])`).test(text);
