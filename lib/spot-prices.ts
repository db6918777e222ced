import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { HouseFunction } from './house-function.ts';
import { settingsOf } from './stages.ts';
import type { Tables } from './tables.ts';

/** What a kWh costs on the markets that tariffs follow. */
export class SpotPrices extends Construct {
  constructor(scope: Construct, id: string, tables: Tables) {
    super(scope, id);
    const { spotPrices } = settingsOf(this);
    const load = new HouseFunction(this, 'load-prices', {
      description: 'Loads the prices of the day-ahead market',
      timeout: Duration.minutes(1),
      ...(spotPrices && { environment: { SPOT_PRICES: spotPrices } }),
    }).mayWrite(tables.prices);
    new Rule(this, 'EveryHour', {
      schedule: Schedule.rate(Duration.hours(1)),
      // The next hour is the retry.
      targets: [new LambdaFunction(load, { retryAttempts: 0 })],
    });
  }
}
