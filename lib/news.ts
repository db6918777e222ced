import { Duration, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Alias } from 'aws-cdk-lib/aws-kms';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import { failureQueue } from './failure-queue.ts';
import { HouseFunction } from './house-function.ts';
import { settingsOf } from './stages.ts';
import type { Tables } from './tables.ts';

/** What drivers and technicians are told, and the function that tells them by SMS and e-mail. */
export class News extends Construct {
  readonly drivers: Topic;
  readonly technicians: Topic;
  /** Answers of chargers, for whoever asked to subscribe to: nothing here does. */
  readonly operators: Topic;
  readonly failures: Queue;
  readonly notify: HouseFunction;

  constructor(scope: Construct, id: string, tables: Tables) {
    super(scope, id);
    this.drivers = this.topic('drivers');
    this.technicians = this.topic('technicians');
    this.operators = this.topic('operators');
    this.failures = failureQueue(this, 'notify');
    this.notify = this.notifier(tables);
    this.drivers.addSubscription(new LambdaSubscription(this.notify, { deadLetterQueue: this.failures }));
    this.technicians.addSubscription(
      new LambdaSubscription(this.notify, {
        deadLetterQueue: this.failures,
        // The rest is news for whoever subscribes: docs/runbook.md.
        filterPolicy: { kind: SubscriptionFilter.stringFilter({ allowlist: ['incident-call', 'calls-gathered'] }) },
      }),
    );
  }

  private topic(name: string): Topic {
    return new Topic(this, name, {
      enforceSSL: true,
      masterKey: Alias.fromAliasName(this, `${name}-key`, 'alias/aws/sns'),
    });
  }

  private notifier(tables: Tables): HouseFunction {
    const { smsRegion, smsSenderId, senderEmail } = settingsOf(this);
    const notify = new HouseFunction(this, 'notify', {
      description: 'Tells a person once, by SMS and e-mail',
      timeout: Duration.seconds(30),
      environment: { SMS_REGION: smsRegion, SMS_SENDER_ID: smsSenderId, SENDER_EMAIL: senderEmail },
    })
      .mayWrite(tables.notices, tables.inbox, tables.incidents)
      .mayRead(tables.drivers, tables.sites, tables.subscriptions);
    // A phone number has no ARN, so SMS needs every resource; a topic has one, and none may be published to.
    notify.may(['sns:Publish', 'sns:CheckIfPhoneNumberIsOptedOut'], ['*']);
    accept(notify.role!, 'IAM5[Resource::*]', 'A phone number has no ARN; publishing to topics is denied beside it');
    notify.addToRolePolicy(
      new PolicyStatement({ effect: Effect.DENY, actions: ['sns:Publish'], resources: ['arn:aws:sns:*:*:*'] }),
    );
    notify.may(['ses:SendEmail'], identitiesOf(this, senderEmail));
    // Lambda tries again after one and two minutes; what is older than an hour is not news.
    notify.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
      onFailure: new SqsDestination(this.failures),
    });
    return notify;
  }
}

/** The address may be verified by itself or with its whole domain. */
export const identitiesOf = (scope: Construct, email: string): string[] =>
  [email, email.split('@')[1]].map((identity) =>
    Stack.of(scope).formatArn({ service: 'ses', resource: 'identity', resourceName: identity }),
  );
