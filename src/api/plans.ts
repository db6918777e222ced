import type { Plan } from '#domain/subscription/plan.ts';
import { DomainError } from '#domain/error.ts';
import { getEntity } from '#store/entities.ts';
import { listPlans, putPlan } from '#store/plans.ts';
import { endpoint } from './endpoint.ts';
import { page } from './schemas/common.ts';
import * as schema from './schemas/plan.ts';

export const put = endpoint({
  summary: 'A plan to subscribe to. It is never changed: another price is another plan',
  params: schema.planRef,
  body: schema.planBody,
  response: schema.plan,
  handle: async ({ params: { planId }, body }) => {
    if (!(await getEntity(body.entityId)))
      throw new DomainError('invalid', 'No such company sells here.', [{ path: 'entityId', message: 'unknown' }]);
    const plan = { planId, ...body };
    await putPlan(plan);
    return view(plan);
  },
});

export const list = endpoint({
  summary: 'What can be subscribed to',
  query: page,
  response: schema.planList,
  handle: async ({ query }) => {
    const { items, next } = await listPlans(query);
    return { items: items.map(view), next };
  },
});

const view = (plan: Plan) => ({ ...plan, id: plan.planId });
