import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ChargerGateway } from './charger-gateway.ts';
import { HouseFunction } from './house-function.ts';
import { mayPay } from './payment-provider.ts';
import { paymentRoutes } from './routes.ts';
import { StreamConsumer } from './stream-consumer.ts';
import { invoiceIssued } from './stream-filters.ts';
import type { Tables } from './tables.ts';
import type { WebGateway } from './web-gateway.ts';

type Surroundings = { tables: Tables; chargers: ChargerGateway; web: WebGateway };

/** Who takes the money: what was invoiced is collected, what is due is looked at, what the provider tells is heard. */
export class Payments extends Construct {
  readonly collect: StreamConsumer;
  readonly watch: HouseFunction;
  readonly webhook: HouseFunction;

  constructor(scope: Construct, id: string, { tables, chargers, web }: Surroundings) {
    super(scope, id);
    // A provider is slow at times, and a payment takes several of its answers.
    const timeout = Duration.seconds(30);
    this.collect = new StreamConsumer(
      this,
      'collect-payments',
      'Has an invoice paid, and a credit note paid back',
    ).follows(tables.invoices, { filters: [invoiceIssued], stale: Duration.hours(12) });
    this.watch = new HouseFunction(this, 'watch-payments', {
      description: 'Tries again what failed, and ends a charge before its hold does',
      timeout: Duration.seconds(50),
    });
    this.webhook = new HouseFunction(this, 'payment-webhook', {
      description: 'Hears what the payment provider tells',
      timeout,
    });
    for (const fn of [this.collect, this.watch, this.webhook]) {
      fn.mayWrite(tables.payments, tables.ledger, tables.accounts, tables.tokens, tables.commands)
        .mayDelete(tables.commands)
        .mayWrite(tables.stations)
        .mayRead(tables.prices)
        .mayRead(tables.sessions, tables.samples, tables.sites, tables.tariffs, tables.reports, tables.reservations);
      mayPay(fn);
      chargers.allow(fn, 'POST');
    }
    for (const fn of [this.collect, this.watch]) fn.mayRead(tables.invoices);
    web.hands(paymentRoutes, this.webhook);
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      // The next minute is the retry.
      targets: [new LambdaFunction(this.watch, { retryAttempts: 0 })],
    });
  }
}
