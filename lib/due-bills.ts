import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { HouseFunction } from './house-function.ts';
import type { Tables } from './tables.ts';

/** What is billed because its time has come: months that are over where their payer lives, reservations that nobody used. */
export class DueBills extends Construct {
  readonly months: HouseFunction;
  readonly reservations: HouseFunction;

  constructor(scope: Construct, id: string, tables: Tables) {
    super(scope, id);
    this.months = new HouseFunction(this, 'bill-months', {
      description: 'Bills the payers whose month is over',
      // A fleet has a thousand sessions; what is not done is gone on with an hour later.
      timeout: Duration.minutes(10),
    })
      .mayWrite(tables.subscriptions, tables.invoices, tables.ledger, tables.sessions)
      .mayRead(tables.plans, tables.entities, tables.drivers, tables.accounts, tables.payments);
    this.reservations = new HouseFunction(this, 'bill-reservations', {
      description: 'Bills reservations that have expired and nobody used',
      timeout: Duration.minutes(4),
    })
      .mayWrite(tables.reservations, tables.invoices, tables.ledger)
      // What became of it: who charged there, how the station was, what it said.
      .mayRead(tables.sessions, tables.stations, tables.history, tables.reports, tables.sites, tables.tariffs)
      // Who pays, and by which card.
      .mayRead(tables.tokens, tables.drivers, tables.subscriptions, tables.accounts, tables.payments, tables.entities);
    // Months turn at whole hours in most zones, at half and quarter ones in some; two are waited anyway.
    this.runs('EveryHour', Duration.hours(1), this.months);
    // Some minutes are waited anyway.
    this.runs('EveryFiveMinutes', Duration.minutes(5), this.reservations);
  }

  /** The next time is the retry. */
  private runs(id: string, rate: Duration, fn: HouseFunction): void {
    new Rule(this, id, {
      schedule: Schedule.rate(rate),
      targets: [new LambdaFunction(fn, { retryAttempts: 0 })],
    });
  }
}
