import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { HouseFunction } from './house-function.ts';
import type { News } from './news.ts';
import type { Tables } from './tables.ts';

/** What follows from an incident in time: an index tells which are due, so that it costs nothing while none is. */
export class Incidents extends Construct {
  readonly pursue: HouseFunction;

  constructor(scope: Construct, id: string, { tables, news }: { tables: Tables; news: News }) {
    super(scope, id);
    this.pursue = new HouseFunction(this, 'pursue-incidents', {
      description: 'Goes on with the incidents that are due',
      timeout: Duration.seconds(50),
    })
      .mayWrite(tables.incidents)
      // Whom it concerns.
      .mayRead(tables.stations, tables.sessions, tables.reservations, tables.watches)
      .mayPublish(news.drivers, 'DRIVERS_TOPIC_ARN');
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      // The next minute is the retry.
      targets: [new LambdaFunction(this.pursue, { retryAttempts: 0 })],
    });
  }
}
