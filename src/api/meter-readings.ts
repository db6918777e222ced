import { now } from '#clock';
import { listReadings, nearest, putReading } from '#store/readings.ts';
import { reopen } from '#store/measures.ts';
import { endpoint } from './endpoint.ts';
import { page } from './schemas/common.ts';
import * as schema from './schemas/meter-reading.ts';
import { siteRef } from './schemas/site.ts';
import { site } from './sites.ts';

export const put = endpoint({
  summary: "Tell what a site's own meter read: what was delivered is held against it",
  params: siteRef,
  body: schema.readingsBody,
  response: schema.readingList,
  handle: async ({ params: { siteId }, body: { items } }) => {
    await site(siteId);
    const readings = items.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const heardAt = now().toISOString();
    for (const { at, importWh: wh } of readings) await putReading(siteId, { at, wh, heardAt });
    // Of the days since the reading before them it is only now known what went through.
    const { at: first } = readings[0]!;
    const [before] = await nearest(siteId, '<', first);
    await reopen(siteId, before?.at ?? first, heardAt);
    return { items: readings };
  },
});

export const list = endpoint({
  summary: "The readings of a site's own meter, newest first",
  params: siteRef,
  query: page,
  response: schema.readingList,
  handle: async ({ params: { siteId }, query }) => {
    await site(siteId);
    const { items, next } = await listReadings(siteId, query);
    return { items: items.map(({ at, wh: importWh }) => ({ at, importWh })), next };
  },
});
