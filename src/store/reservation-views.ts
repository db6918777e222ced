import { reservationStatus, type LetGo, type Reservation } from '#domain/station/reservation.ts';
import { usesOf } from '#domain/station/reservation-use.ts';
import type { Session } from '#domain/session/session.ts';
import { getCommand } from './commands.ts';
import { listReports } from './reports.ts';
import { listSessions } from './sessions.ts';
import { getToken } from './tokens.ts';

/** Looked for when somebody asks, so that no start pays for it: what the sessions, and the stations, say of them. */
export async function reservationViews(reservations: Reservation[], at: Date) {
  const stations = Map.groupBy(reservations, ({ stationId }) => stationId);
  const views = await Promise.all([...stations].map(([stationId, own]) => viewsOf(stationId, own, at)));
  const viewOf = new Map(views.flat().map((view) => [`${view.stationId} ${view.reservationId}`, view]));
  return reservations.map(({ stationId, reservationId }) => viewOf.get(`${stationId} ${reservationId}`)!);
}

/** What sessions and station say of reservations there. */
export async function whatBecameOf(stationId: string, reservations: Reservation[]) {
  const [sessions, reports] = await Promise.all([
    sessionsDuring(stationId, reservations),
    listReports<{ reservationUpdateStatus: string }>(stationId, 'RESERVATION'),
  ]);
  const groups = await groupsOf(reservations, sessions);
  const uses = usesOf(reservations, sessions, (idTag) => groups.get(idTag));
  const letGo = new Map(
    reports.map(({ key, at, told }): [string, LetGo] => [key, { status: told.reservationUpdateStatus, at }]),
  );
  return { sessions, uses, letGo };
}

async function viewsOf(stationId: string, reservations: Reservation[], at: Date) {
  const { uses, letGo } = await whatBecameOf(stationId, reservations);
  return Promise.all(
    reservations.map(async (each) => {
      const sessionId = uses.get(each.reservationId);
      const command = each.answer ? undefined : await getCommand(stationId, each.commandId);
      const evidence = { sessionId, letGo: letGo.get(String(each.reservationId)), command, at };
      const status = reservationStatus(each, evidence);
      return { ...each, status, sessionId, answer: each.answer?.status };
    }),
  );
}

/** With some hours to spare: a start that was told late began before. */
async function sessionsDuring(stationId: string, reservations: Reservation[]): Promise<Session[]> {
  const from = reservations.map(({ requestedAt }) => requestedAt).sort()[0]!;
  const last = reservations
    .map(({ expiryDate }) => expiryDate)
    .sort()
    .at(-1)!;
  const to = new Date(Date.parse(last) + 1).toISOString();
  const since = new Date(Date.parse(from) - 3_600_000).toISOString();
  const found: Session[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = await listSessions({ stationId, from: since, to, limit: 200, cursor });
    found.push(...items);
    if (!next) return found;
    cursor = next;
  }
}

/** Only where a group was let in are the groups of tags looked up. */
async function groupsOf(reservations: Reservation[], sessions: Session[]): Promise<Map<string, string>> {
  if (reservations.every(({ group }) => group === undefined)) return new Map();
  const tags = new Set(sessions.flatMap(({ idTag }) => idTag ?? []));
  const tokens = await Promise.all([...tags].map(getToken));
  return new Map(tokens.flatMap((token) => (token?.group ? [[token.idTag, token.group] as const] : [])));
}
