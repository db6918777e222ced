import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { HouseFunction } from './house-function.ts';
import type { News } from './news.ts';
import type { Tables } from './tables.ts';

/** What drivers are told because its time has come. */
export class Reminders extends Construct {
  readonly tellDue: HouseFunction;

  constructor(scope: Construct, id: string, { tables, news }: { tables: Tables; news: News }) {
    super(scope, id);
    this.tellDue = new HouseFunction(this, 'tell-due', {
      description: 'Tells drivers what is due: planned maintenance, and what has waited',
      timeout: Duration.seconds(50),
    })
      .mayWrite(tables.maintenance, tables.notices, tables.watches, tables.reservations)
      .mayRead(tables.stations, tables.sessions, tables.commands, tables.reports, tables.tokens)
      .mayPublish(news.drivers, 'DRIVERS_TOPIC_ARN');
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      // The next minute is the retry.
      targets: [new LambdaFunction(this.tellDue, { retryAttempts: 0 })],
    });
  }
}
