import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ChargerGateway } from './charger-gateway.ts';
import { HouseFunction } from './house-function.ts';
import type { News } from './news.ts';
import { StreamConsumer } from './stream-consumer.ts';
import { somebodyToTell } from './stream-filters.ts';
import type { Tables } from './tables.ts';

type Surroundings = { tables: Tables; chargers: ChargerGateway; news: News };

/** What follows from an incident: at once by its stream, later by an index of what is due, so that it costs nothing while nothing is. */
export class Incidents extends Construct {
  readonly call: StreamConsumer;
  readonly pursue: HouseFunction;

  constructor(scope: Construct, id: string, { tables, chargers, news }: Surroundings) {
    super(scope, id);
    this.call = new StreamConsumer(this, 'call-technicians', 'Says who is to be told of an incident at once')
      .follows(tables.incidents, { filters: [somebodyToTell], stale: Duration.hours(1) })
      .mayWrite(tables.incidents)
      .mayRead(tables.sites, tables.stations, tables.maintenance);
    this.pursue = new HouseFunction(this, 'pursue-incidents', {
      description: 'Goes on with the incidents that are due',
      timeout: Duration.seconds(50),
    })
      .mayWrite(tables.incidents)
      // What a charger is told to do, and by which words; whom it concerns.
      .mayWrite(tables.commands, tables.stations)
      .mayDelete(tables.commands)
      .mayRead(tables.sessions, tables.samples, tables.tokens, tables.reports, tables.tariffs, tables.reservations)
      .mayRead(tables.sites, tables.maintenance, tables.notices, tables.prices, tables.watches, tables.history)
      .mayPublish(news.drivers, 'DRIVERS_TOPIC_ARN')
      .mayPublish(news.technicians, 'TECHNICIANS_TOPIC_ARN');
    chargers.allow(this.pursue, 'POST');
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      // The next minute is the retry.
      targets: [new LambdaFunction(this.pursue, { retryAttempts: 0 })],
    });
  }
}
