import middy from '@middy/core';
import { now } from '#clock';
import { loadPrices } from '#prices/load.ts';
import { spotSource } from '#prices/spot-source.ts';
import { logged } from './middleware/logged.ts';

/** Every hour: what the market of tomorrow costs is told about noon, and now and then late. */
async function load(): Promise<void> {
  const template = process.env.SPOT_PRICES;
  if (template) await loadPrices(spotSource(template), now().toISOString());
}

export const handler = middy<unknown, void>().use(logged('load-prices')).handler(load);
