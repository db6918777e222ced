import { createHash } from 'node:crypto';

/** What other systems can be told of; `data` is what the HTTP API answers for it. */
export const eventTypes = [
  'session.started',
  'session.ended',
  'session.billed',
  'invoice.issued',
  'payment.failed',
  'incident.opened',
  'incident.acknowledged',
  'incident.cleared',
  'incident.resolved',
  'station.online',
  'station.offline',
  'command.answered',
  'maintenance.planned',
  'maintenance.cancelled',
] as const;
export type EventType = (typeof eventTypes)[number];

/** Something that happened, and to what: a command has the id of its station beside its own. */
export type HouseEvent = { eventId: string; type: EventType; at: string; about: { id: string; stationId?: string } };

/** `occasion` tells apart what can happen to a thing more than once. */
type Happening = Omit<HouseEvent, 'eventId'> & { occasion?: string };

/** The same event told again has the same id; ids sort by time. */
export function houseEvent({ type, at, about, occasion = '' }: Happening): HouseEvent {
  const name = [type, about.id, about.stationId ?? '', occasion].join('\n');
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 20);
  return { eventId: `${eventsFrom(at)}${hash}`, type, at: new Date(at).toISOString(), about };
}

/** What the ids of all events of that time begin with. */
export const eventsFrom = (at: string): string => `evt_${Date.parse(at).toString(36).padStart(9, '0')}_`;
