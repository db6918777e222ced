import { sessionSettled, sessionStarted } from '#domain/notice/session-notices.ts';
import type { Session } from '#domain/session/session.ts';
import { tellDriver } from '#notify/publish.ts';
import type { Change } from './change.ts';
import { tellSystems } from './tell-systems.ts';

export async function session({ before, after }: Change<Session>): Promise<void> {
  await tellDriver(sessionStarted(after) ?? sessionSettled(after));
  if (after.status === 'orphan') return;
  const about = { id: after.sessionId };
  const hadBegun = before && before.status !== 'orphan';
  if (!hadBegun) await tellSystems({ type: 'session.started', at: after.start.at, about });
  if (after.status !== 'ended') return;
  if (before?.status !== 'ended') await tellSystems({ type: 'session.ended', at: after.stop.at, about });
  // On the invoice of the month: there is none of its own that would tell.
  if (after.settled?.awaits) await tellSystems({ type: 'session.billed', at: after.settled.at, about });
}
