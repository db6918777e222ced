import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { fingerprintOf, traits, type Model } from '#domain/fingerprint/fingerprint.ts';
import { getModel, listModels, rule } from '#store/models.ts';
import { endpoint } from './endpoint.ts';
import * as schema from './schemas/model.ts';

export const list = endpoint({
  summary: 'Kinds of charger by vendor, model and firmware, with what their sessions have shown of their habits',
  query: schema.modelQuery,
  response: schema.modelList,
  handle: async ({ query }) => {
    const { items, next } = await listModels(query);
    return { items: items.map(view), next };
  },
});

export const show = endpoint({
  summary: 'One kind of charger and its habits',
  params: schema.modelRef,
  response: schema.model,
  handle: async ({ params: { id } }) => known(id),
});

export const set = endpoint({
  summary: 'Say what a kind of charger is used to do, whatever its sessions have shown; the reason is kept beside it',
  params: schema.traitRef,
  body: schema.rulingBody,
  response: schema.model,
  handle: async ({ params: { id, trait }, body: { value, reason }, caller }) => {
    if (!traits[trait].test(value)) {
      const problems = [{ path: 'value', message: `not one of ${traits[trait].source}` }];
      throw new DomainError('invalid', `${value} is nothing that ${trait} can be.`, problems);
    }
    if (!(await rule(id, trait, { value, reason, by: caller.username, at: now().toISOString() }))) throw unknown(id);
    return known(id);
  },
});

export const unset = endpoint({
  summary: 'Let the sessions of a kind of charger decide again what it is used to do',
  params: schema.traitRef,
  response: schema.model,
  handle: async ({ params: { id, trait } }) => {
    if (!(await rule(id, trait, undefined))) throw unknown(id);
    return known(id);
  },
});

async function known(id: string) {
  const model = await getModel(id);
  if (!model) throw unknown(id);
  return view(model);
}

const view = ({ modelId, ...model }: Model) => ({ ...model, id: modelId, fingerprint: fingerprintOf(model) });
const unknown = (id: string) => new DomainError('notFound', `There is no model ${id}.`);
