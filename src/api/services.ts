import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { servicesAt, type Service, type ServiceOffer } from '#domain/service/service.ts';
import { listServices, offerServices, putService, servicesById } from '#store/services.ts';
import { endpoint } from './endpoint.ts';
import { page } from './schemas/common.ts';
import * as schema from './schemas/service.ts';
import { siteRef } from './schemas/site.ts';
import { site } from './sites.ts';

export const put = endpoint({
  summary: 'A service to be sold beside charges. It is never changed: another price is another service',
  params: schema.serviceRef,
  body: schema.serviceBody,
  response: schema.service,
  handle: async ({ params, body }) => {
    const service = { ...params, ...body };
    await putService(service);
    return view(service);
  },
});

export const list = endpoint({
  summary: 'All services',
  query: page,
  response: schema.serviceList,
  handle: async ({ query }) => {
    const { items, next } = await listServices(query);
    return { items: items.map(view), next };
  },
});

export const offer = endpoint({
  summary: 'What a site sells beside charges, from a moment on; what was booked before keeps its price',
  params: siteRef,
  body: schema.offerBody,
  response: schema.offer,
  handle: async ({ params: { siteId }, body }) => {
    const { currency } = await site(siteId);
    const at = now().toISOString();
    const validFrom = body.validFrom ?? at;
    if (validFrom < at) throw invalid('validFrom', 'is in the past');
    const services = await servicesById([...new Set(body.serviceIds)]);
    body.serviceIds.forEach((id, i) => {
      const found = services.find(({ serviceId }) => serviceId === id);
      if (!found) throw invalid(`serviceIds.${i}`, 'unknown service');
      if (found.currency !== currency) throw invalid(`serviceIds.${i}`, `is not in ${currency}, as prices are here`);
    });
    await offerServices(siteId, { validFrom, services }, at);
    return offerOf((await site(siteId)).services, at);
  },
});

export const offered = endpoint({
  summary: 'What a site sells beside charges',
  params: siteRef,
  response: schema.offer,
  handle: async ({ params: { siteId } }) => offerOf((await site(siteId)).services, now().toISOString()),
});

const offerOf = (offers: ServiceOffer[] = [], at: string) => ({
  items: servicesAt(offers, at).map(view),
  later: offers
    .filter(({ validFrom }) => validFrom > at)
    .map(({ validFrom, services }) => ({ validFrom, serviceIds: services.map(({ serviceId }) => serviceId) })),
});

const view = (service: Service) => ({ ...service, id: service.serviceId });

const invalid = (path: string, message: string) =>
  new DomainError('invalid', `${path} ${message}.`, [{ path, message }]);
