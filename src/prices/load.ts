import { quartersOfDay, spotDays } from '#domain/tariff/spot-day.ts';
import { describeError, log } from '#log';
import { addSpotDay, followedSeries, getSpotDay, type SpotSeries } from '#store/spot-prices.ts';
import type { SpotSource } from './spot-source.ts';

const dayMs = 86_400_000;

/**
 * Loads what is not known yet of the markets that tariffs follow: the days that a session of now may have begun in, today, and
 * tomorrow, which is told about noon. One that fails keeps no other from being loaded.
 */
export async function loadPrices(source: SpotSource, at: string): Promise<void> {
  const from = new Date(Date.parse(at) - 2 * dayMs).toISOString();
  const to = new Date(Date.parse(at) + dayMs).toISOString();
  for (const series of await followedSeries())
    for (const day of spotDays(from, to)) {
      try {
        if (!(await getSpotDay(series, day))) await load(source, series, day, at);
      } catch (error) {
        log('error', 'load-prices.failed', { ...series, day, ...describeError(error) });
      }
    }
}

async function load(source: SpotSource, series: SpotSeries, day: string, at: string): Promise<void> {
  const told = await source(series, day);
  if (!told) return;
  if (told.currency !== series.currency) throw new Error(`the source tells prices in ${told.currency}`);
  await addSpotDay({ ...series, day, quarters: quartersOfDay(day, told.prices), loadedAt: at });
  log('info', 'prices-loaded', { ...series, day });
}
