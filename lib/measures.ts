import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { HouseFunction } from './house-function.ts';
import type { Tables } from './tables.ts';

/** What was measured is summed by the day and month, for reports that look back on a year. */
export class Measures extends Construct {
  readonly closeDays: HouseFunction;

  constructor(scope: Construct, id: string, tables: Tables) {
    super(scope, id);
    this.closeDays = new HouseFunction(this, 'close-days', {
      description: 'Computes what was measured in the days that are over',
      // Sites of a zone are due together; what is not done is gone on with an hour later.
      timeout: Duration.minutes(10),
    })
      // A meter that cannot be right is an incident.
      .mayWrite(tables.measures, tables.incidents)
      .mayRead(tables.sites, tables.stations, tables.history, tables.sessions)
      .mayRead(tables.maintenance, tables.readings);
    new Rule(this, 'EveryHour', {
      schedule: Schedule.rate(Duration.hours(1)),
      // The next hour is the retry.
      targets: [new LambdaFunction(this.closeDays, { retryAttempts: 0 })],
    });
  }
}
