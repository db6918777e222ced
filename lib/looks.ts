import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { HouseFunction } from './house-function.ts';
import type { Tables } from './tables.ts';

/** What is found out by looking, for nobody tells it. */
export class Looks extends Construct {
  readonly watchSessions: HouseFunction;

  constructor(scope: Construct, id: string, tables: Tables) {
    super(scope, id);
    this.watchSessions = new HouseFunction(this, 'watch-sessions', {
      description: 'Looks at sessions that run: whether a car gets what it is counted',
      timeout: Duration.seconds(50),
    })
      .mayWrite(tables.sessions, tables.stations)
      .mayRead(tables.samples);
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      // The next minute is the retry.
      targets: [new LambdaFunction(this.watchSessions, { retryAttempts: 0 })],
    });
  }
}
