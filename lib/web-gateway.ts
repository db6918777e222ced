import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpApi,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import type { ChargerGateway } from './charger-gateway.ts';
import { HouseFunction } from './house-function.ts';
import { mayPay } from './payment-provider.ts';
import { consoleRoutes, publicRoutes } from './routes.ts';
import type { SignIn } from './sign-in.ts';
import { removalPolicyOf, settingsOf } from './stages.ts';
import type { Tables } from './tables.ts';

/** The HTTP API and the pages of operators, technicians and drivers. */
export class WebGateway extends Construct {
  readonly api: HttpApi;
  readonly httpApi: HouseFunction;

  constructor(
    scope: Construct,
    id: string,
    { tables, signIn, chargers }: { tables: Tables; signIn: SignIn; chargers: ChargerGateway },
  ) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { apiName: `${Stack.of(this).stackName}-web`, createDefaultStage: false });
    this.makeStage();

    const { userPoolId } = signIn.userPool;
    const { userPoolClientId } = signIn.client;
    this.httpApi = new HouseFunction(this, 'http-api', {
      description: 'Answers /api/v1',
      // A report over a fleet's year takes longer than a page; API Gateway waits for half a minute.
      timeout: Duration.seconds(29),
      environment: { USER_POOL_ID: userPoolId, USER_POOL_CLIENT_ID: userPoolClientId },
    })
      .mayList(tables.sites, tables.stations, tables.drivers, tables.tariffs, tables.reservations, tables.sessions)
      .mayWrite(tables.sites, tables.stations, tables.drivers, tables.tariffs, tables.tokens)
      .mayWrite(tables.commands, tables.incidents, tables.reservations, tables.campaigns)
      .mayList(tables.entities)
      .mayWrite(tables.entities)
      .mayList(tables.models)
      .mayWrite(tables.models)
      .mayWrite(tables.payments, tables.ledger)
      .mayRead(tables.accounts)
      .mayList(tables.plans, tables.services)
      .mayWrite(tables.plans, tables.services, tables.subscriptions)
      .mayRead(tables.inbox)
      .mayWrite(tables.watches, tables.webhooks)
      .mayDelete(tables.commands, tables.accounts, tables.inbox, tables.watches, tables.webhooks)
      .mayWrite(tables.sessions, tables.invoices)
      .mayRead(tables.samples, tables.reports, tables.history)
      .mayWrite(tables.prices, tables.replays)
      .mayWrite(tables.maintenance)
      .mayRead(tables.history)
      .mayWrite(tables.measures, tables.readings)
      .may(accountActions, [signIn.userPool.userPoolArn]);
    const { vies } = settingsOf(this);
    if (vies) this.httpApi.addEnvironment('VIES', vies);
    mayPay(this.httpApi);
    this.maySeeMessages([chargers.message, chargers.watchConnections, this.httpApi]);
    chargers.allow(this.httpApi, 'POST');
    chargers.allow(this.httpApi, 'GET');
    const console = new HouseFunction(this, 'console', { description: 'Hands out pages, scripts and styles' });

    const issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${userPoolId}`;
    const withToken = new HttpJwtAuthorizer('Jwt', issuer, { jwtAudience: [userPoolClientId] });
    this.route(['ANY /api/v1/{proxy+}'], this.httpApi, withToken);
    this.route(publicRoutes, this.httpApi);
    this.route(consoleRoutes, console);
  }

  /** Routes that another function answers, without a sign-in. */
  hands(keys: string[], fn: HouseFunction): void {
    this.route(keys, fn);
  }

  /** What goes to and comes from chargers is in the logs of the functions that speak to them. */
  private maySeeMessages(speakers: HouseFunction[]): void {
    const groups = speakers.map(({ logGroup }) => logGroup);
    this.httpApi.addEnvironment('OCPP_LOG_GROUPS', groups.map(({ logGroupName }) => logGroupName).join(','));
    this.httpApi.may(
      ['logs:StartQuery'],
      groups.map(({ logGroupArn }) => logGroupArn),
    );
    this.httpApi.may(['logs:GetQueryResults'], ['*']);
    accept(this.httpApi.role!, 'IAM5[Resource::*]', 'A query has no name in IAM; its id is known to who asked only');
  }

  get host(): string {
    return `${this.api.apiId}.execute-api.${Stack.of(this).region}.amazonaws.com`;
  }

  private route(keys: string[], fn: HouseFunction, authorizer: IHttpRouteAuthorizer = new HttpNoneAuthorizer()): void {
    const integration = new HttpLambdaIntegration(keys[0]!, fn);
    for (const key of keys) {
      const [method, path] = key.split(' ') as [HttpMethod, string];
      const routes = this.api.addRoutes({ path, methods: [method], integration, authorizer });
      if (authorizer instanceof HttpNoneAuthorizer) for (const route of routes) accept(route, 'APIG4', openToAll);
    }
  }

  /** The account's 10,000 requests a second are shared with the chargers: people get a twentieth of them. */
  private makeStage(): void {
    const logGroup = new LogGroup(this, 'access-logs', {
      retention: settingsOf(this).logRetention,
      removalPolicy: removalPolicyOf(this),
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 1000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(accessLog),
      },
    });
  }
}

/** To open and close drivers' accounts. Signing in itself takes no permission. */
const accountActions = ['AdminCreateUser', 'AdminAddUserToGroup', 'AdminGetUser', 'AdminDeleteUser', 'ListUsers'].map(
  (action) => `cognito-idp:${action}`,
);

const openToAll = 'Meant for people who have not signed in: lib/routes.ts is the list';

/** No address and no path: ids in paths and addresses are drivers' data, and the function's own log has what is needed. */
const accessLog = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  error: '$context.error.message',
  authorizer: '$context.authorizer.error',
});
