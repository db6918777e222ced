import { DomainError } from '#domain/error.ts';
import type { LegalEntity } from '#domain/invoice/legal-entity.ts';
import { getEntity, listEntities, putEntity } from '#store/entities.ts';
import { endpoint } from './endpoint.ts';
import { page } from './schemas/common.ts';
import * as schema from './schemas/legal-entity.ts';
import { withVatCheck } from './vat-id.ts';

export const put = endpoint({
  summary: 'Enter a company that sells, or change it; “default” sells at every site that names no other',
  params: schema.entityRef,
  body: schema.entityBody,
  response: schema.legalEntity,
  handle: async ({ params: { entityId }, body }) => {
    const entity = { entityId, ...(await withVatCheck(body, 'vatId')) };
    await putEntity(entity);
    return view(entity);
  },
});

export const list = endpoint({
  summary: 'All companies that sell',
  query: page,
  response: schema.legalEntityList,
  handle: async ({ query }) => {
    const { items, next } = await listEntities(query);
    return { items: items.map(view), next };
  },
});

export const show = endpoint({
  summary: 'One company that sells',
  params: schema.entityRef,
  response: schema.legalEntity,
  handle: async ({ params: { entityId } }) => {
    const entity = await getEntity(entityId);
    if (!entity) throw new DomainError('notFound', `There is no legal entity ${entityId}.`);
    return view(entity);
  },
});

const view = ({ entityId, ...facts }: LegalEntity) => ({ id: entityId, ...facts });
