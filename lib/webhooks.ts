import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { HouseFunction } from './house-function.ts';
import { identitiesOf } from './news.ts';
import { settingsOf } from './stages.ts';
import { StreamConsumer } from './stream-consumer.ts';
import { eventToDeliver } from './stream-filters.ts';
import type { Tables } from './tables.ts';

/** Events go to systems of other people's: at once, and again until they arrive or three days are over. */
export class Webhooks extends Construct {
  readonly deliver: StreamConsumer;
  readonly retry: HouseFunction;

  constructor(scope: Construct, id: string, { tables, url }: { tables: Tables; url: string }) {
    super(scope, id);
    this.deliver = new StreamConsumer(this, 'deliver-webhooks', 'Sends events to other systems as they happen')
      // What is not sent in time is due anyway.
      .follows(tables.webhooks, { filters: [eventToDeliver], stale: Duration.hours(1) });
    this.retry = new HouseFunction(this, 'retry-webhooks', {
      description: 'Sends events again that have not arrived',
      timeout: Duration.minutes(1),
    });
    const { senderEmail } = settingsOf(this);
    for (const fn of [this.deliver, this.retry]) {
      fn.mayWrite(tables.webhooks, tables.notices)
        // What is told of them.
        .mayRead(tables.sessions, tables.samples, tables.stations, tables.sites, tables.reservations, tables.prices)
        .mayRead(tables.invoices, tables.payments, tables.incidents, tables.commands, tables.maintenance)
        // Whoever set up a webhook that is given up.
        .may(['ses:SendEmail'], identitiesOf(this, senderEmail));
      fn.addEnvironment('SENDER_EMAIL', senderEmail);
      fn.addEnvironment('PUBLIC_URL', url);
    }
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      // The next minute is the retry.
      targets: [new LambdaFunction(this.retry, { retryAttempts: 0 })],
    });
  }
}
