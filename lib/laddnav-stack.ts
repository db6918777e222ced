import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { accept } from './accept.ts';
import { Alarms } from './alarms.ts';
import { ChargerGateway } from './charger-gateway.ts';
import { DueBills } from './due-bills.ts';
import { Edge } from './edge.ts';
import { Followers } from './followers.ts';
import { Incidents } from './incidents.ts';
import { Links } from './links.ts';
import { Looks } from './looks.ts';
import { Measures } from './measures.ts';
import { News } from './news.ts';
import { Payments } from './payments.ts';
import { Reminders } from './reminders.ts';
import { SignIn } from './sign-in.ts';
import { SpotPrices } from './spot-prices.ts';
import { provideSettings, type Settings } from './stages.ts';
import { makeTables } from './tables.ts';
import { WebGateway } from './web-gateway.ts';
import { Webhooks } from './webhooks.ts';

export class LaddnavStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { env: { region: settings.region }, terminationProtection: settings.keepsData });
    provideSettings(this, settings);
    const tables = makeTables(this);
    const originSecret = new Secret(this, 'OriginSecret', { generateSecretString: { excludePunctuation: true } });
    accept(
      originSecret,
      'SMG4',
      'Both ends read it when the stack is deployed, so a change is a deployment: docs/runbook.md',
    );

    // charger ─wss─► ocpp-path ─► ocpp-authorize, ocpp-connect | ocpp-message | ocpp-disconnect ─► stations, sessions
    const chargers = new ChargerGateway(this, 'Chargers', { tables, originSecret });

    // sessions ─► bill-session ─► invoices          stations ─► track-faults ─► incidents
    // stations ─► keep-history ─► history
    // sessions, invoices, incidents ─► announce ─► drivers, technicians ─► notify ─► SMS, e-mail
    // commands ─► announce ─► operators: for whoever subscribes
    const news = new News(this, 'News', tables);
    const followers = new Followers(this, 'Followers', { tables, news });

    // incidents ─► call-technicians, and each minute pursue-incidents ─► incidents, chargers
    const incidents = new Incidents(this, 'Incidents', { tables, chargers, news });

    // each minute watch-sessions ─► stations (HEALTH) ─► track-faults
    const looks = new Looks(this, 'Looks', { tables, news });

    // each minute tell-due ─► drivers
    const reminders = new Reminders(this, 'Reminders', { tables, news });

    // each hour bill-months, every five minutes bill-reservations ─► invoices
    const dueBills = new DueBills(this, 'DueBills', tables);

    // each hour history, sessions, incidents ─► close-days ─► measures, incidents
    const measures = new Measures(this, 'Measures', tables);

    // operator, driver app ─https─► api-guard ─► http-api | console
    const signIn = new SignIn(this, 'SignIn');
    const web = new WebGateway(this, 'Web', { tables, signIn, chargers });
    const edge = new Edge(this, 'Edge', { chargers, web, originSecret });
    new Links(this, 'Links', { url: edge.url, users: [web.httpApi, news.notify, chargers.message] });

    // webhooks ─► deliver-webhooks, and each minute retry-webhooks ─► systems of other people's
    const webhooks = new Webhooks(this, 'Webhooks', { tables, url: edge.url });

    // invoices ─► collect-payments, and each minute watch-payments ─► provider ─► payment-webhook ─► payments
    const payments = new Payments(this, 'Payments', { tables, chargers, web });

    // each hour load-prices ─► prices
    new SpotPrices(this, 'SpotPrices', tables);

    new Alarms(this, 'Alarms', {
      chargers,
      dueBills,
      followers,
      incidents,
      looks,
      measures,
      news,
      payments,
      reminders,
      web,
      webhooks,
    });
    new CfnOutput(this, 'Url', { value: edge.url });
    new CfnOutput(this, 'OperatorsTopic', { value: news.operators.topicArn });
    new CfnOutput(this, 'TechniciansTopic', { value: news.technicians.topicArn });
    new CfnOutput(this, 'UserPoolId', { value: signIn.userPool.userPoolId });
  }
}
