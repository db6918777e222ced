import { lastSuccess } from '#domain/health/health.ts';
import { healthOf } from '#store/health.ts';
import { prove } from '#store/open-incidents.ts';

/** Records overtake each other: a car may have charged by the time that a clearing is heard of. */
export async function proveLate(stationId: string): Promise<void> {
  for (const success of (await healthOf(stationId)).map(lastSuccess)) if (success) await prove(success);
}
