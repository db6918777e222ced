import { now } from '#clock';
import { change, subscribe } from '#billing/subscribe.ts';
import { DomainError } from '#domain/error.ts';
import { payerOfGroup, type GroupPayer } from '#domain/subscription/group-payer.ts';
import { isOver } from '#domain/subscription/subscription.ts';
import { getGroupPayer, getSubscription, putGroupPayer } from '#store/subscriptions.ts';
import { endpoint } from './endpoint.ts';
import * as schema from './schemas/plan.ts';
import { view as subscriptionView } from './subscriptions.ts';
import { withVatCheck } from './vat-id.ts';

export const show = endpoint({
  summary: 'Who pays for what the tags of a group charge',
  params: schema.groupRef,
  response: schema.payer,
  handle: async ({ params: { name } }) => {
    const payer = await getGroupPayer(payerOfGroup(name));
    if (!payer) throw new DomainError('notFound', `Nobody pays for the group ${name}.`);
    return view(payer);
  },
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

async function view(payer: GroupPayer) {
  const subscription = await getSubscription(payer.payerId);
  return { ...payer, ...(subscription && !isOver(subscription) && { subscription: subscriptionView(subscription) }) };
}
