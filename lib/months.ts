import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { HouseFunction } from './house-function.ts';
import type { Tables } from './tables.ts';

/** Who pays by the month is billed when it is over where they live. */
export class Months extends Construct {
  constructor(scope: Construct, id: string, tables: Tables) {
    super(scope, id);
    const bill = new HouseFunction(this, 'bill-months', {
      description: 'Bills the payers whose month is over',
      // A fleet has a thousand sessions; what is not done is gone on with an hour later.
      timeout: Duration.minutes(10),
    })
      .mayWrite(tables.subscriptions, tables.invoices, tables.ledger, tables.sessions)
      .mayRead(tables.plans, tables.entities, tables.drivers, tables.accounts, tables.payments);
    new Rule(this, 'EveryHour', {
      // Months turn at whole hours in most zones, at half and quarter ones in some; two are waited anyway.
      schedule: Schedule.rate(Duration.hours(1)),
      // The next hour is the retry.
      targets: [new LambdaFunction(bill, { retryAttempts: 0 })],
    });
  }
}
