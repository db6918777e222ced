import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { ChargerGateway } from './charger-gateway.ts';
import { Edge } from './edge.ts';
import { HouseFunction } from './house-function.ts';
import { News } from './news.ts';
import { SignIn } from './sign-in.ts';
import { provideSettings, type Settings } from './stages.ts';
import { StreamConsumer } from './stream-consumer.ts';
import * as told from './stream-filters.ts';
import { makeTables } from './tables.ts';
import { WebGateway } from './web-gateway.ts';

export class LaddnavStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { env: { region: settings.region }, terminationProtection: settings.keepsData });
    provideSettings(this, settings);
    const tables = makeTables(this);
    const originSecret = new Secret(this, 'OriginSecret', { generateSecretString: { excludePunctuation: true } });

    // charger ─wss─► edge ─► ocpp-connect | ocpp-message | ocpp-disconnect ─► stations, sessions
    const chargers = new ChargerGateway(this, 'Chargers', { tables, originSecret });
    const watchConnections = chargers
      .mayCall(
        new HouseFunction(this, 'watch-connections', { description: 'Finds chargers that went and did not come back' }),
      )
      .mayWrite(tables.stations);
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(watchConnections, { retryAttempts: 0 })],
    });

    // sessions ─► bill-session ─► invoices          stations ─► track-faults ─► incidents
    new StreamConsumer(this, 'bill-session', 'Settles a session that has ended and bills it')
      .follows(tables.sessions, { filters: [told.endedAndUnsettled], stale: Duration.hours(12) })
      .mayWrite(tables.sessions, tables.invoices)
      .mayRead(tables.sites, tables.stations);
    new StreamConsumer(this, 'track-faults', 'Opens an incident at a fault and resolves it when the fault clears')
      .follows(tables.stations, { filters: told.faults, stale: Duration.hours(12) })
      .mayRead(tables.stations)
      .mayWrite(tables.incidents);

    // sessions, invoices, incidents ─► announce ─► topics ─► notify ─► SMS, e-mail
    const news = new News(this, 'News', tables);
    const stale = Duration.hours(1);
    new StreamConsumer(this, 'announce', 'Says what drivers and technicians want to hear')
      .follows(tables.sessions, { filters: told.chargingStarted, stale })
      .follows(tables.invoices, { filters: [told.invoiceIssued], stale })
      .follows(tables.incidents, { filters: [told.incidentOpened], stale })
      .mayPublish(news.drivers, 'DRIVERS_TOPIC_ARN')
      .mayPublish(news.technicians, 'TECHNICIANS_TOPIC_ARN');

    // operator, driver ─https─► edge ─► http-api | console
    const signIn = new SignIn(this, 'SignIn');
    const web = new WebGateway(this, 'Web', { tables, signIn, chargers });
    const edge = new Edge(this, 'Edge', { chargers, web, originSecret });
    web.isReachedAt(edge.url);

    new CfnOutput(this, 'Url', { value: edge.url });
    new CfnOutput(this, 'UserPoolId', { value: signIn.userPool.userPoolId });
  }
}
