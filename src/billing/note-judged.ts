import type { EndedSession } from '#domain/session/session.ts';
import { noteHealth } from './note-health.ts';
import { reopenDays } from './reopen-days.ts';

/** What a session that was judged says of more than its bill: of its connector, and of days that are closed. The same again changes nothing. */
export async function noteJudged(session: EndedSession): Promise<void> {
  await noteHealth(session);
  await reopenDays(session);
}
