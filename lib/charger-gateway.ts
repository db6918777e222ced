import { Duration, Stack } from 'aws-cdk-lib';
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { HouseFunction } from './house-function.ts';
import type { Tables } from './tables.ts';

/** Where chargers' sockets end. Routes are one-way: a reply is posted to the connection, once what it says is stored. */
export class ChargerGateway extends Construct {
  readonly api: WebSocketApi;
  readonly stage: WebSocketStage;
  readonly functions: HouseFunction[];

  constructor(scope: Construct, id: string, { tables, originSecret }: { tables: Tables; originSecret: ISecret }) {
    super(scope, id);
    this.api = new WebSocketApi(this, 'Api', { description: 'Laddnav: OCPP' });
    this.stage = new WebSocketStage(this, 'Stage', { webSocketApi: this.api, stageName: 'ocpp', autoDeploy: true });

    const authorize = new HouseFunction(this, 'ocpp-authorize', {
      description: 'Lets a charger in by its Basic password',
      // In clear to whoever may read this function's settings; they may read the distribution's, where it stands as
      // well. It opens no data: it only says that a request came through the edge, where `cp` is made from the path.
      environment: { ORIGIN_SECRET: originSecret.secretValue.unsafeUnwrap() },
    }).mayRead(tables.stations);
    const connect = this.mayCall(
      new HouseFunction(this, 'ocpp-connect', { description: 'Agrees on an OCPP version; the newest socket wins' }),
    ).mayWrite(tables.stations);
    const message = this.mayCall(new HouseFunction(this, 'ocpp-message', { description: 'Answers one OCPP message' }))
      .mayWrite(tables.stations, tables.sessions, tables.commands)
      .mayRead(tables.tokens, tables.sites);
    const disconnect = new HouseFunction(this, 'ocpp-disconnect', {
      description: 'Notes that a charger has gone, if its socket is still the newest',
    }).mayWrite(tables.stations);

    this.route('$connect', connect, authorize);
    this.route('$default', message);
    this.route('$disconnect', disconnect);
    this.functions = [authorize, connect, message, disconnect];
  }

  /** Lets a function post to chargers' sockets, look at them and close them. */
  mayCall(fn: HouseFunction): HouseFunction {
    this.stage.grantManagementApiAccess(fn);
    return fn.addEnvironment('AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI', this.stage.callbackUrl) as HouseFunction;
  }

  get host(): string {
    return `${this.api.apiId}.execute-api.${Stack.of(this).region}.amazonaws.com`;
  }

  private route(key: string, fn: HouseFunction, authorizer?: HouseFunction): void {
    this.api.addRoute(key, {
      integration: new WebSocketLambdaIntegration(key, fn, { timeout: Duration.seconds(15) }),
      // Without a cp no function is woken: API Gateway answers 401 by itself.
      ...(authorizer && {
        authorizer: new WebSocketLambdaAuthorizer('Authorizer', authorizer, {
          identitySource: ['route.request.querystring.cp'],
        }),
      }),
    });
  }
}
