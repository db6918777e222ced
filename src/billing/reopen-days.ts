import type { EndedSession } from '#domain/session/session.ts';
import { reopen } from '#store/measures.ts';

/** A session was judged: where days that it was in are closed already, what was measured of them is computed again. */
export async function reopenDays({ siteId, startedAt, settled }: EndedSession): Promise<void> {
  if (!settled) return;
  const [since] = [startedAt, settled.corrected?.startedAt ?? startedAt].sort();
  await reopen(siteId, since!, settled.at);
}
