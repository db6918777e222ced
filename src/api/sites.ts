import { DomainError } from '#domain/error.ts';
import type { Site } from '#domain/site.ts';
import { getSite, listSites, putSite, setOnCall, setTariff } from '#store/sites.ts';
import { getTariff } from '#store/tariffs.ts';
import { endpoint } from './endpoint.ts';
import { page } from './schemas/common.ts';
import * as schema from './schemas/site.ts';

export const put = endpoint({
  summary: 'Register a site, or change what is known of it',
  params: schema.siteRef,
  body: schema.siteBody,
  response: schema.site,
  handle: async ({ params: { siteId }, body }) => {
    await putSite({ siteId, ...body });
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
    const tariff = await getTariff(body.tariffId);
    if (!tariff) {
      throw new DomainError('invalid', `There is no tariff ${body.tariffId}.`, [
        { path: 'tariffId', message: 'unknown tariff' },
      ]);
    }
    await site(siteId);
    await setTariff(siteId, tariff);
    return view(await site(siteId));
  },
});

export const setLevels = endpoint({
  summary: 'Who is told first of an incident, and who next',
  params: schema.siteRef,
  body: schema.onCall,
  response: schema.onCall,
  handle: async ({ params: { siteId }, body }) => {
    await site(siteId);
    await setOnCall(siteId, body);
    return body;
  },
});

export const levels = endpoint({
  summary: 'Who is on call',
  params: schema.siteRef,
  response: schema.onCall,
  handle: async ({ params }) => (await site(params.siteId)).onCall ?? { levels: [] },
});

export async function site(siteId: string): Promise<Site> {
  const found = await getSite(siteId);
  if (!found) throw new DomainError('notFound', `There is no site ${siteId}.`);
  return found;
}

const view = ({ siteId, tariff, ...facts }: Site) => ({ id: siteId, tariffId: tariff?.id, ...facts });
