import { now } from '#clock';
import type { Fact } from '#domain/measure/fact.ts';
import { tellWatchers } from '#notify/tell-watchers.ts';
import type { Change } from './change.ts';

/** An outlet may be free again, or a station there again: somebody may wait for it. */
export const fact = ({ after }: Change<Fact>): Promise<void> => tellWatchers(after.siteId, now().toISOString());
