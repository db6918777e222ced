import { replayPart } from '#billing/replay-part.ts';
import { now } from '#clock';
import type { ReplayPart } from '#store/replays.ts';
import { eachRecord } from './middleware/each-record.ts';

/** A part of a replay waits: its sessions are priced under the other tariff. */
export const handler = eachRecord(async ({ after }) => {
  if (after?.state === 'waiting') await replayPart(after as ReplayPart, now().toISOString());
});
