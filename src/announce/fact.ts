import { now } from '#clock';
import type { Fact } from '#domain/measure/fact.ts';
import { tellWatchers } from '#notify/tell-watchers.ts';
import type { Change } from './change.ts';
import { tellSystems } from './tell-systems.ts';

/** An outlet may be free again, or a station there again: somebody may wait for it. */
export async function fact({ after }: Change<Fact>): Promise<void> {
  const { kind, siteId, stationId: id, at } = after;
  if (kind !== 'link' || after.online) await tellWatchers(siteId, now().toISOString());
  if (kind !== 'link') return;
  await tellSystems({ type: after.online ? 'station.online' : 'station.offline', at, about: { id }, occasion: at });
}
