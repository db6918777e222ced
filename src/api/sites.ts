import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { hoursAt, withHours } from '#domain/station/opening-hours.ts';
import type { Site } from '#domain/station/site.ts';
import { tariffAt } from '#domain/tariff/tariff-choice.ts';
import { getSite, listSites, putSite, setTariff } from '#store/sites.ts';
import { endpoint } from './endpoint.ts';
import { listsFollow } from './local-lists.ts';
import { versionOf } from './price-lists.ts';
import { page } from './schemas/common.ts';
import * as schema from './schemas/site.ts';

export const put = endpoint({
  summary: 'Register a site, or change what is known of it',
  params: schema.siteRef,
  body: schema.siteBody,
  response: schema.site,
  handle: async ({ params: { siteId }, body: { openingHours = [], ...body } }) => {
    const before = await getSite(siteId);
    const openings = withHours(before?.openings, openingHours, now().toISOString());
    await putSite({ siteId, ...body, openings });
    await listsFollow(siteId, { before: before?.localList, after: body.localList });
    return view(await site(siteId));
  },
});

export const list = endpoint({
  summary: 'All sites',
  query: page,
  response: schema.siteList,
  handle: async ({ query }) => {
    const { items, next } = await listSites(query);
    return { items: items.map(view), next };
  },
});

export const show = endpoint({
  summary: 'One site',
  params: schema.siteRef,
  response: schema.site,
  handle: async ({ params }) => view(await site(params.siteId)),
});

export const tariff = endpoint({
  summary: 'Put a tariff in force; a session keeps the one it started with',
  params: schema.siteRef,
  body: schema.siteTariffBody,
  response: schema.site,
  handle: async ({ params: { siteId }, body }) => {
    const { tariff, validFrom } = await versionOf(body);
    await site(siteId);
    await setTariff(siteId, tariff, validFrom, now().toISOString());
    return view(await site(siteId));
  },
});

export async function site(siteId: string): Promise<Site> {
  const found = await getSite(siteId);
  if (!found) throw new DomainError('notFound', `There is no site ${siteId}.`);
  return found;
}

const view = ({ siteId, tariff, tariffs = [], openings, ...facts }: Site) => {
  const at = now().toISOString();
  const versions = tariffs.map(({ validFrom, tariff: { id } }) => ({ tariffId: id, validFrom }));
  const openingHours = hoursAt(openings, at);
  const planned = versions.filter(({ validFrom }) => validFrom > at);
  return {
    id: siteId,
    tariffId: tariffAt({ tariff, tariffs }, at)?.id,
    ...facts,
    ...(openingHours.length && { openingHours }),
    ...(planned.length && { tariffs: planned }),
  };
};
