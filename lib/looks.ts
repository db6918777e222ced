import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { HouseFunction } from './house-function.ts';
import type { News } from './news.ts';
import type { Tables } from './tables.ts';

/** What is found out by looking, for nobody tells it. */
export class Looks extends Construct {
  readonly watchSessions: HouseFunction;
  readonly watchSilence: HouseFunction;

  constructor(scope: Construct, id: string, { tables, news }: { tables: Tables; news: News }) {
    super(scope, id);
    this.watchSessions = new HouseFunction(this, 'watch-sessions', {
      description: 'Looks at sessions that run: whether a car gets what it is counted, and when it is done',
      timeout: Duration.seconds(50),
    })
      .mayWrite(tables.sessions, tables.stations)
      // What their chargers were told, by us and by others, and what they cost so far.
      .mayRead(tables.commands, tables.reports)
      .mayRead(tables.samples, tables.sites, tables.reservations, tables.prices)
      .mayPublish(news.drivers, 'DRIVERS_TOPIC_ARN');
    this.watchSilence = new HouseFunction(this, 'watch-silence', {
      description: 'Looks for stations at which no car charges any more',
      // A station takes a request or two, some of them ten.
      timeout: Duration.minutes(10),
    })
      .mayWrite(tables.stations)
      .mayList(tables.stations)
      .mayRead(tables.sessions);
    this.runs('EveryMinute', Duration.minutes(1), this.watchSessions);
    this.runs('EverySixHours', Duration.hours(6), this.watchSilence);
  }

  /** The next time is the retry. */
  private runs(id: string, rate: Duration, fn: HouseFunction): void {
    new Rule(this, id, {
      schedule: Schedule.rate(rate),
      targets: [new LambdaFunction(fn, { retryAttempts: 0 })],
    });
  }
}
