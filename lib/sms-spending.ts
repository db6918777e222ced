import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Settings } from './stages.ts';

/**
 * An alarm before the month's money for text messages is spent, for what is above the account's limit is not sent. A stack of its
 * own: CloudWatch watches its own region only, and text messages have theirs. The limit itself no stack can set: docs/runbook.md.
 */
export class SmsSpending extends Stack {
  constructor(scope: Construct, id: string, { smsRegion, smsMonthlyUsd, alarmEmail }: Settings) {
    super(scope, id, { env: { region: smsRegion } });
    // Unencrypted, for CloudWatch cannot use the key AWS manages for SNS; an alarm tells no secret.
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));
    if (alarmEmail) topic.addSubscription(new EmailSubscription(alarmEmail));
    const spent = new Alarm(this, 'sms-money-runs-out', {
      metric: new Metric({
        namespace: 'AWS/SNS',
        metricName: 'SMSMonthToDateSpentUSD',
        statistic: 'Maximum',
        period: Duration.hours(1),
      }),
      threshold: 0.8 * smsMonthlyUsd,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription:
        'Soon no text message goes out any more, not to technicians either. What to do: docs/runbook.md#sms-money-runs-out',
    });
    spent.addAlarmAction(new SnsAction(topic));
    spent.addOkAction(new SnsAction(topic));
  }
}
