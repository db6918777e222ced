import type { Party } from '#domain/invoice/legal-entity.ts';
import { payerOf } from '#domain/invoice/invoice-payer.ts';
import type { Payer } from '#domain/invoice/invoice-draft.ts';
import { payerOfGroup, type GroupPayer } from '#domain/subscription/group-payer.ts';
import { runsOn } from '#domain/subscription/subscription.ts';
import type { Start } from '#domain/session/session.ts';
import { localTime } from '#domain/local-time.ts';
import { getDriver } from '#store/drivers.ts';
import { getGroupPayer, getSubscription } from '#store/subscriptions.ts';
import { getToken } from '#store/tokens.ts';
import { howPaid } from './how-paid.ts';

/** Who pays for a session, and whose monthly invoice it goes on, if any. */
export type Paying = { payer: Payer; monthlyBy?: string };

/** A session, or what a driver has reserved. */
type Charge = { driverId?: string; company?: Party; start: Pick<Start, 'idTag' | 'atTerminal'>; stop: { at: string } };

/** Whoever pays for the tag's group comes before the driver. A subscription covers what ends on its days, by the payer's calendar. */
export async function payingFor({ driverId, company, start, stop }: Charge): Promise<Paying> {
  const [driver, token] = await Promise.all([
    driverId === undefined ? undefined : getDriver(driverId),
    start.idTag === undefined ? undefined : getToken(start.idTag),
  ]);
  const group = token?.group === undefined ? undefined : await getGroupPayer(payerOfGroup(token.group));
  const payerId = group?.payerId ?? driverId;
  const payment = await howPaid(payerId, start);
  const payer = {
    ...payerOf(driver),
    ...(group && payerOfCompany(group)),
    ...(company && { buyer: company }),
    ...(payment && { payment }),
  };
  if (payerId === undefined || group?.billing === 'session') return { payer };
  const subscription = await getSubscription(payerId);
  const isCovered = subscription && runsOn(subscription, localTime(stop.at, subscription.timeZone).date);
  return { payer, ...(isCovered && { monthlyBy: payerId }) };
}

export const payerOfCompany = ({ payerId, company, language }: GroupPayer): Payer => ({
  payerId,
  buyer: company,
  ...(language && { language }),
});
