import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { answered, choices, expiresAt } from '#domain/escalation/answer.ts';
import type { Said, Telling } from '#domain/escalation/telling.ts';
import type { Incident } from '#domain/fault/incident.ts';
import type { Session } from '#domain/session/session.ts';
import { briefOf, type Brief } from '#incidents/brief.ts';
import { incidentIn, incidentToken, type IncidentLink } from '#links/incident-links.ts';
import { changeIncident, getIncident } from '#store/incidents.ts';
import { lastMessages } from '#store/messages.ts';
import { endpoint } from './endpoint.ts';
import { viewOfIncident } from './views/incident.ts';
import * as schema from './schemas/incident-link.ts';
import { messageList } from './schemas/message.ts';

const dayMs = 86_400_000;

export const show = endpoint({
  summary: 'What the person who was called wants to know, by the link in their message; looking changes nothing',
  params: schema.tokenRef,
  response: schema.brief,
  handle: async ({ params: { token } }) => {
    const { incident, link } = await opened(token);
    return view(incident, link, await briefOf(incident));
  },
});

export const messages = endpoint({
  summary: 'The last fifty OCPP messages of the charger, the newest first',
  params: schema.tokenRef,
  response: messageList,
  handle: async ({ params: { token } }) => {
    const { incident } = await opened(token);
    const to = now();
    const from = new Date(to.getTime() - dayMs);
    return { items: await lastMessages(incident.stationIds[0]!, { limit: 50, from, to }) };
  },
});

export const answer = endpoint({
  summary: 'Take charge, decline, take over or resolve; a link serves once, and the answer has the next one',
  params: schema.tokenRef,
  body: schema.answerBody,
  response: schema.brief,
  handle: async ({ params: { token }, body: { action, ...more } }) => {
    const { link } = await opened(token);
    const { incident } = await changeIncident(link.incidentId, (known) => {
      const telling = tellingOf(known, link);
      const at = now().toISOString();
      const said = saidBy(action);
      if (!choices(known, telling, link.uses, at).includes(said)) throw used(action);
      return answered(known, link.telling, said, at, more);
    });
    const next = { ...link, uses: link.uses + 1 };
    return { ...view(incident, next, await briefOf(incident)), next: incidentToken(next) };
  },
});

/** Guessed, mistyped, or of an incident that is not there: all the same to whoever asks. */
async function opened(token: string): Promise<{ incident: Incident; link: IncidentLink }> {
  const link = incidentIn(token);
  const incident = link && (await getIncident(link.incidentId));
  if (!link || !incident) throw noLink();
  const telling = tellingOf(incident, link);
  if (now().toISOString() >= expiresAt(telling)) throw noLink();
  return { incident, link };
}

function tellingOf({ tellings = [] }: Incident, link: IncidentLink): Telling {
  const telling = tellings[link.telling];
  if (!telling) throw noLink();
  return telling;
}

const noLink = (): DomainError =>
  new DomainError('notFound', 'This link is not valid, or not any more. Sign in to see the incident.');
const used = (action: string): DomainError =>
  new DomainError(
    'conflict',
    `This link cannot be used to ${action} any more: it serves once, or the incident has moved on.`,
  );

const words = {
  acknowledge: 'acknowledged',
  decline: 'declined',
  'take-over': 'took over',
  resolve: 'resolved',
} as const;
type Action = keyof typeof words;
const saidBy = (action: Action): Said => words[action];
const actionOf = (said: Said): Action => (Object.keys(words) as Action[]).find((action) => words[action] === said)!;

function view(incident: Incident, link: IncidentLink, { site, station, before, parts, sessions }: Brief) {
  const telling = tellingOf(incident, link);
  const { vendor, model, serialNumber, firmwareVersion } = station ?? {};
  return {
    name: telling.name,
    choices: choices(incident, telling, link.uses, now().toISOString()).map(actionOf),
    expiresAt: expiresAt(telling),
    incident: viewOfIncident(incident),
    site: {
      name: site?.name ?? incident.siteId,
      address: site?.address,
      timeZone: site?.timeZone ?? 'UTC',
      ...(site?.lat !== undefined && site.lon !== undefined && { map: mapOf(site.lat, site.lon) }),
    },
    station: { id: incident.stationIds[0]!, vendor, model, serialNumber, firmwareVersion },
    before,
    parts,
    sessions: sessions.map(sessionView),
  };
}

/** OpenStreetMap needs no key, and phones hand it to their own maps. */
const mapOf = (lat: number, lon: number): string =>
  `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=18/${lat}/${lon}`;

const sessionView = (session: Session) => ({
  startedAt: session.startedAt,
  status: session.status,
  ...(session.status === 'ended' && { energyWh: session.settled?.energyWh, stopReason: session.stop.reason }),
});
