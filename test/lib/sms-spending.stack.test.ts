import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SmsSpending } from '#lib/sms-spending.ts';
import { stages } from '#lib/stages.ts';

const made = (settings = stages.prod) => new SmsSpending(new App(), 'laddnav-prod-sms', settings);

test('an alarm rings in the region that sends, before the money for text messages is spent', () => {
  const stack = made();
  expect(stack.region).toBe(stages.prod.smsRegion);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'AWS/SNS',
    MetricName: 'SMSMonthToDateSpentUSD',
    Threshold: 0.8 * stages.prod.smsMonthlyUsd,
  });
  template.resourceCountIs('AWS::SNS::Subscription', 0);
});

test('it tells who is to hear of alarms, and the runbook has its chapter', () => {
  const template = Template.fromStack(made({ ...stages.prod, alarmEmail: 'ops@example.com' }));
  template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@example.com' });
  expect(readFileSync('docs/runbook.md', 'utf8')).toContain('\n### sms-money-runs-out\n');
});
