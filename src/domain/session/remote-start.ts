import type { Command } from '#domain/station/command.ts';
import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import { startOf } from './session-evidence.ts';
import type { Session } from './session.ts';

/** A charger waits for the cable as long as its ConnectionTimeOut says, which is minutes. */
const patienceMs = 15 * 60_000;
/** A cable may have been in, and its transaction open, for the night. */
const openForMs = 24 * 3_600_000;

type Start = { connectorId: number; idTag: string };

/** When what came of a remote start may have begun; `undefined` where nothing can have. */
export function startedWithin(command: Command): { from: string; to: string } | undefined {
  if (command.name !== 'start' || command.status !== 'accepted' || !command.sentAt) return undefined;
  const sent = Date.parse(command.sentAt);
  return { from: new Date(sent - openForMs).toISOString(), to: new Date(sent + patienceMs).toISOString() };
}

/**
 * The session a remote start led to. 2.x says so by remoteStartId (F02.FR.01); 1.6 does not: there it is the next one
 * of that tag on that connector, told to us after we had asked. What began earlier but was queued offline is another.
 */
export function ledTo(command: Command, sessions: readonly Session[]): Session | undefined {
  if (command.status === 'queued' || !command.sentAt) return undefined;
  const { remoteStartId } = (command.call?.payload ?? {}) as { remoteStartId?: number };
  const { connectorId, idTag } = command.parameters as Start;
  const sent = Date.parse(command.sentAt);
  const named = sessions.find((one) => remoteStartId !== undefined && startOf(one)?.remoteStartId === remoteStartId);
  if (named) return named;
  const candidates = sessions.filter((one) => {
    const start = startOf(one);
    if (!start || start.remoteStartId !== undefined || start.evseId !== connectorId) return false;
    if (normaliseIdTag(one.idTag) !== normaliseIdTag(idTag)) return false;
    const [began, told] = [Date.parse(start.at), Date.parse(start.receivedAt)];
    if (Math.abs(began - sent) <= patienceMs && told >= sent) return true;
    // The cable came first: a transaction without a tag, which then got this one (2.x E03).
    return start.idTag === undefined && began <= sent && !(one.status === 'ended' && Date.parse(one.stop.at) < sent);
  });
  const heard = (one: Session) => startOf(one)?.receivedAt ?? '';
  return candidates.sort((a, b) => (heard(a) < heard(b) ? -1 : 1))[0];
}
