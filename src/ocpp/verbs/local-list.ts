import { now } from '#clock';
import type { Call } from '#domain/station/command.ts';
import { DomainError } from '#domain/error.ts';
import { nextChunk } from '#domain/driver/list-chunk.ts';
import { mustBeFull, type LocalListEntry } from '#domain/driver/local-list.ts';
import type { CallToMake, CommandContext } from '#ocpp/command/command-routes.ts';
import { getLocalList, noteLocalList } from '#store/local-lists.ts';
import { getSite } from '#store/sites.ts';
import { getStation } from '#store/stations.ts';
import { changedTokens } from '#store/tokens.ts';
import { listLimits } from './list-limits.ts';

export type ListToSend = {
  listVersion: number;
  updateType: 'Full' | 'Differential';
  localAuthorizationList?: LocalListEntry[];
};

/** How a version says a list, and the longest tag it can name. */
type Language = { says: (list: ListToSend) => Call; longestTag: number; entry: (entry: LocalListEntry) => object };

/**
 * The list a station shall hold, or what has changed since it was sent, made of the tags when it goes out: one command
 * for a message, the next one follows its answer.
 */
export async function composeList(
  wanted: 'Full' | 'Differential',
  { stationId, commandId }: CommandContext,
  { says, longestTag, entry }: Language,
): Promise<CallToMake> {
  const [list, station, limits] = await Promise.all([
    getLocalList(stationId),
    getStation(stationId),
    listLimits(stationId),
  ]);
  const rule = (station && (await getSite(station.siteId)))?.localList ?? 'everyone';
  const updateType = wanted === 'Full' || mustBeFull(list, rule) ? 'Full' : 'Differential';
  const { list: entries, ...sending } = await nextChunk(changedTokens(updateType === 'Full' ? '' : list?.upTo), {
    ...{ list, rule, updateType, limits, at: now().toISOString() },
    sizeOf: (each) => (each.idTag.length > longestTag ? undefined : Buffer.byteLength(JSON.stringify(entry(each))) + 1),
  });
  if (updateType === 'Differential' && entries.length === 0) {
    await noteLocalList(stationId, { pending: undefined, upTo: sending.upTo });
    throw new DomainError('unsupported', 'nothing has changed since the list was sent');
  }
  const { version: listVersion } = sending;
  return {
    ...says({ listVersion, updateType, localAuthorizationList: entries }),
    // Thousands of tags belong into the one frame, not into every look at the command.
    kept: { action: 'SendLocalList', payload: { listVersion, updateType, entries: entries.length } },
    beforeItGoes: async () => {
      const pending = list?.pending === commandId ? undefined : list?.pending;
      await noteLocalList(stationId, { lastVersion: listVersion, sending: { ...sending, commandId }, pending });
    },
  };
}
