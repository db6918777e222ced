import { Stack } from 'aws-cdk-lib';
import {
  HttpApi,
  HttpMethod,
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
import type { ChargerGateway } from './charger-gateway.ts';
import { HouseFunction } from './house-function.ts';
import { consoleRoutes, publicRoutes } from './routes.ts';
import type { SignIn } from './sign-in.ts';
import { removalPolicyOf, settingsOf } from './stages.ts';
import type { Tables } from './tables.ts';

/** The HTTP API and the pages of operators, technicians and drivers. */
export class WebGateway extends Construct {
  readonly api: HttpApi;
  readonly functions: HouseFunction[];
  private readonly httpApi: HouseFunction;

  constructor(
    scope: Construct,
    id: string,
    { tables, signIn, chargers }: { tables: Tables; signIn: SignIn; chargers: ChargerGateway },
  ) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { description: 'Laddnav: HTTP API and pages', createDefaultStage: false });
    this.makeStage();

    const { userPoolId } = signIn.userPool;
    const { userPoolClientId } = signIn.client;
    this.httpApi = chargers
      .mayCall(
        new HouseFunction(this, 'http-api', {
          description: 'Answers /api/v1',
          environment: { USER_POOL_ID: userPoolId, USER_POOL_CLIENT_ID: userPoolClientId },
        }),
      )
      .mayList(tables.sites, tables.stations, tables.drivers, tables.tariffs)
      .mayWrite(tables.sites, tables.stations, tables.drivers, tables.tariffs, tables.tokens)
      .mayWrite(tables.commands, tables.incidents)
      .mayRead(tables.sessions, tables.invoices);
    const console = new HouseFunction(this, 'console', { description: 'Hands out pages, scripts and styles' });
    this.functions = [this.httpApi, console];

    const issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${userPoolId}`;
    const withToken = new HttpJwtAuthorizer('Jwt', issuer, { jwtAudience: [userPoolClientId] });
    this.route(['ANY /api/v1/{proxy+}'], this.httpApi, withToken);
    this.route(publicRoutes, this.httpApi);
    this.route(consoleRoutes, console);
  }

  /** The public address goes into the URL a new charger is given; it is known once the edge is made. */
  isReachedAt(url: string): void {
    this.httpApi.addEnvironment('PUBLIC_URL', url);
  }

  get host(): string {
    return `${this.api.apiId}.execute-api.${Stack.of(this).region}.amazonaws.com`;
  }

  private route(keys: string[], fn: HouseFunction, authorizer: IHttpRouteAuthorizer = new HttpNoneAuthorizer()): void {
    const integration = new HttpLambdaIntegration(keys[0]!, fn);
    for (const key of keys) {
      const [method, path] = key.split(' ') as [HttpMethod, string];
      this.api.addRoutes({ path, methods: [method], integration, authorizer });
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
