import { now } from '#clock';
import { change, subscribe } from '#billing/subscribe.ts';
import { DomainError } from '#domain/error.ts';
import { payerOfGroup, type GroupPayer } from '#domain/subscription/group-payer.ts';
import { isOver } from '#domain/subscription/subscription.ts';
import { getAccount } from '#store/accounts.ts';
import { getGroupPayer, getSubscription, listGroupPayers, putGroupPayer } from '#store/subscriptions.ts';
import { endpoint } from './endpoint.ts';
import { openSavePage } from './payer-accounts.ts';
import { page } from './schemas/common.ts';
import { backBody, pageOpened } from './schemas/payment.ts';
import * as schema from './schemas/plan.ts';
import { view as subscriptionView } from './subscriptions.ts';
import { withVatCheck } from './vat-id.ts';

export const show = endpoint({
  summary: 'Who pays for what the tags of a group charge',
  params: schema.groupRef,
  response: schema.payer,
  handle: async ({ params: { name } }) => view(await payerOf(name)),
});

export const put = endpoint({
  summary: 'A company pays for a group of tags, each session or once a month; with a plan or without',
  params: schema.groupRef,
  body: schema.payerBody,
  response: schema.payer,
  handle: async ({ params: { name: group }, body: { timeZone, planId, ...told } }) => {
    const company = await withVatCheck(told.company, 'company.vatId');
    const payer = { payerId: payerOfGroup(group), group, ...told, company };
    const at = now().toISOString();
    const { payerId, billing } = payer;
    const known = await getSubscription(payerId);
    const runs = known && known.status !== 'ended';
    if (billing === 'monthly' && runs && known.planId !== planId)
      throw new DomainError('conflict', 'Its plan is another: end it with billing by session first.');
    if (billing === 'monthly' && !runs) await subscribe({ payerId, planId, timeZone }, at);
    if (billing === 'session' && runs) await change('end', payerId, at);
    await putGroupPayer(payer);
    return view(payer);
  },
});

export const list = endpoint({
  summary: 'All groups that somebody pays for, by name',
  query: page,
  response: schema.payerList,
  handle: async ({ query }) => {
    const { items, next } = await listGroupPayers(query);
    return { items: await Promise.all(items.map(view)), next };
  },
});

export const saveCard = endpoint({
  summary: 'Opens the page where the company that pays for a group saves a card for later charges',
  params: schema.groupRef,
  body: backBody,
  response: pageOpened,
  status: 201,
  handle: async ({ params: { name }, body: { backTo = `${process.env.PUBLIC_URL}/` } }) => {
    const { payerId, company } = await payerOf(name);
    return openSavePage(payerId, { email: company.email, backTo });
  },
});

async function payerOf(group: string): Promise<GroupPayer> {
  const payer = await getGroupPayer(payerOfGroup(group));
  if (!payer) throw new DomainError('notFound', `Nobody pays for the group ${group}.`);
  return payer;
}

async function view(payer: GroupPayer) {
  const [subscription, { method, blockedTags }] = await Promise.all([
    getSubscription(payer.payerId),
    getAccount(payer.payerId),
  ]);
  return {
    ...payer,
    ...(subscription && !isOver(subscription) && { subscription: subscriptionView(subscription) }),
    card: method?.card,
    blocked: Boolean(blockedTags?.length),
  };
}
