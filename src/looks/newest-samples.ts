import { readSamples } from '#domain/session/samples.ts';
import type { Sample } from '#domain/session/session.ts';
import { lastSamples, type SamplesItem } from '#store/sessions.ts';

/** A sample comes each minute or so; where more do, more are read. */
const usual = 12;
const most = 120;
const neededMs = 6 * 60_000;

/** Of the last minutes at least. */
export async function newestSamples(sessionId: string, now: string): Promise<SamplesItem[]> {
  const items = await lastSamples(sessionId, usual);
  const oldest = items.at(-1);
  const isEnough = !oldest || items.length < usual || Date.parse(now) - Date.parse(oldest.receivedAt) > neededMs;
  return isEnough ? items : lastSamples(sessionId, most);
}

export const samplesIn = (items: SamplesItem[]): Sample[] =>
  items.flatMap(({ meterValue, receivedAt }) => readSamples(meterValue, receivedAt));
