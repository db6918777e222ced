import { Stack } from 'aws-cdk-lib';
import type { HouseFunction } from './house-function.ts';
import { settingsOf } from './stages.ts';

/** Which provider there is, and where the keys to it are. The local one moves no money, and has none. */
export function mayPay(fn: HouseFunction): void {
  const { payments, stage } = settingsOf(fn);
  fn.addEnvironment('PAYMENTS', payments);
  if (payments !== 'stripe') return;
  const parameterName = `/laddnav/${stage}/stripe`;
  fn.addEnvironment('STRIPE_PARAMETER', parameterName);
  const resourceName = parameterName.slice(1);
  fn.may(['ssm:GetParameter'], [Stack.of(fn).formatArn({ service: 'ssm', resource: 'parameter', resourceName })]);
}
