import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Plan } from '#domain/subscription/plan.ts';
import { DomainError } from '#domain/error.ts';
import { dynamo, tableName } from './client.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { held } from './update.ts';

export async function getPlan(planId: string): Promise<Plan | undefined> {
  const get = { TableName: tableName('plans'), Key: { planId }, ConsistentRead: true };
  return (await dynamo.send(new GetCommand(get))).Item as Plan | undefined;
}

/** Whoever has a plan was told its price: it is put once, and the same may be put again. */
export async function putPlan(plan: Plan): Promise<void> {
  const put = { TableName: tableName('plans'), Item: plan, ConditionExpression: 'attribute_not_exists(planId)' };
  if (await held(dynamo.send(new PutCommand(put)))) return;
  const before = await getPlan(plan.planId);
  if (before && isSame(before, plan)) return;
  throw new DomainError('conflict', `The plan ${plan.planId} stays as it is: another price is another plan.`);
}

const isSame = (a: Plan, b: Plan): boolean =>
  (Object.keys({ ...a, ...b }) as (keyof Plan)[]).every((name) => a[name] === b[name]);

export const listPlans = (request: PageRequest): Promise<Page<Plan>> =>
  read(page('plans', {}, request), (item) => item as Plan);
