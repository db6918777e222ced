import { appendedTo, normaliseIdTag } from '#domain/driver/id-tag.ts';
import type { Station } from '#domain/station/station.ts';
import type { Token } from '#domain/driver/token.ts';
import { batchGet } from './batch-get.ts';

/**
 * The card that a charger means to whose number it appends its own: only what it has named as its serial number counts,
 * else any card would be as good as another. One request, for tags only that nobody knows as they came.
 */
export async function findAppended(idTag: string, stationId: string): Promise<Token | undefined> {
  const parts = appendedTo(idTag);
  if (!parts) return undefined;
  const found = await batchGet({ tokens: { idTag: parts.card }, stations: { stationId, item: 'STATION' } });
  const { serialNumber } = (found.stations ?? {}) as Partial<Station>;
  return normaliseIdTag(serialNumber) === parts.serialNumber ? (found.tokens as Token | undefined) : undefined;
}
