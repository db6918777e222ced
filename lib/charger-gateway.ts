import { Duration, Stack, type CfnElement } from 'aws-cdk-lib';
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import { HouseFunction } from './house-function.ts';
import type { Tables } from './tables.ts';

/** POST sends to a socket, GET asks whether it lives, DELETE closes it. */
type SocketMethod = 'POST' | 'GET' | 'DELETE';

/**
 * The calls that come by the hundred, and after whose answer nothing follows that could not come before it. Their routes
 * are two-way: what the function returns goes on the socket, for one request less than posting it (ADR 59).
 */
const frequent = ['Heartbeat', 'MeterValues', 'StatusNotification', 'TransactionEvent'];

/** Where chargers' sockets end. */
export class ChargerGateway extends Construct {
  readonly api: WebSocketApi;
  readonly stage: WebSocketStage;
  readonly authorize: HouseFunction;
  readonly connect: HouseFunction;
  readonly message: HouseFunction;
  readonly disconnect: HouseFunction;
  readonly watchConnections: HouseFunction;

  constructor(scope: Construct, id: string, { tables, originSecret }: { tables: Tables; originSecret: ISecret }) {
    super(scope, id);
    this.api = new WebSocketApi(this, 'Api', {
      apiName: `${Stack.of(this).stackName}-ocpp`,
      // The action of a call. Nothing rests on it: $default takes every other frame, and would take all.
      routeSelectionExpression: '$request.body.[2]',
    });
    this.stage = new WebSocketStage(this, 'Stage', { webSocketApi: this.api, stageName: 'ocpp', autoDeploy: true });
    accept(
      this.stage,
      'APIG1',
      'ocpp-message writes a line for each message; a second one would double the bill for logs',
    );

    this.authorize = new HouseFunction(this, 'ocpp-authorize', {
      description: 'Lets a charger in by its Basic password',
      // In clear to whoever may read this function's settings; they may read the distribution's, where it stands as
      // well. It opens no data: it only says that a request came through the edge, where `cp` is made from the path.
      environment: { ORIGIN_SECRET: originSecret.secretValue.unsafeUnwrap() },
    })
      .mayWrite(tables.stations)
      .mayRead(tables.sites);
    this.connect = new HouseFunction(this, 'ocpp-connect', {
      description: 'Agrees on an OCPP version; the newest socket wins',
    })
      .mayWrite(tables.stations, tables.commands)
      .mayDelete(tables.commands);
    this.message = new HouseFunction(this, 'ocpp-message', { description: 'Answers one OCPP message' })
      .mayWrite(
        tables.stations,
        tables.sessions,
        tables.samples,
        tables.commands,
        tables.reports,
        tables.reservations,
        tables.campaigns,
      )
      .mayWrite(tables.payments, tables.ledger, tables.tokens)
      .mayDelete(tables.commands)
      .mayRead(tables.sites, tables.tariffs, tables.prices);
    this.disconnect = new HouseFunction(this, 'ocpp-disconnect', {
      description: 'Notes that a charger has gone, if its socket is still the newest',
    }).mayWrite(tables.stations);
    this.watchConnections = new HouseFunction(this, 'watch-connections', {
      description: 'Finds chargers that went and did not come back, and sends the commands that still wait',
      timeout: Duration.seconds(50),
    })
      .mayWrite(tables.stations, tables.commands, tables.campaigns)
      .mayDelete(tables.commands)
      .mayList(tables.commands)
      .mayRead(tables.sessions, tables.samples, tables.sites, tables.tokens, tables.reports, tables.tariffs)
      .mayRead(tables.reservations, tables.prices, tables.maintenance);

    this.allow(this.connect, 'DELETE');
    this.allow(this.message, 'POST');
    this.allow(this.watchConnections, 'GET');
    this.allow(this.watchConnections, 'POST');
    this.allow(this.watchConnections, 'DELETE');
    this.route('$connect', this.connect, this.authorize);
    this.route('$default', this.message);
    for (const action of frequent) this.route(action, this.message);
    this.route('$disconnect', this.disconnect);
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      // The next minute is the retry.
      targets: [new LambdaFunction(this.watchConnections, { retryAttempts: 0 })],
    });
  }

  /** Lets a function do this to chargers' sockets, and tells the SDK where they are. */
  allow(fn: HouseFunction, method: SocketMethod): void {
    const stack = Stack.of(this);
    const path = `${this.stage.stageName}/${method}/@connections/*`;
    fn.addEnvironment('AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI', this.stage.callbackUrl);
    fn.may(
      ['execute-api:ManageConnections'],
      [stack.formatArn({ service: 'execute-api', resource: `${this.api.apiId}/${path}` })],
    );
    const apiId = stack.getLogicalId(this.api.node.defaultChild as CfnElement);
    accept(
      fn.role!,
      `IAM5[Resource::arn:aws:execute-api:${stack.region}:<AWS::AccountId>:<${apiId}>/${path}]`,
      'Which connections there will be is not known before',
    );
  }

  get host(): string {
    return `${this.api.apiId}.execute-api.${Stack.of(this).region}.amazonaws.com`;
  }

  private route(key: string, fn: HouseFunction, authorizer?: HouseFunction): void {
    const route = this.api.addRoute(key, {
      integration: new WebSocketLambdaIntegration(key, fn, { timeout: Duration.seconds(15) }),
      returnResponse: frequent.includes(key),
      // Without a cp no function is woken: API Gateway answers 401 by itself.
      ...(authorizer && {
        authorizer: new WebSocketLambdaAuthorizer('Authorizer', authorizer, {
          identitySource: ['route.request.querystring.cp'],
        }),
      }),
    });
    if (!authorizer) accept(route, 'APIG4', 'A WebSocket API authorizes once, at $connect, for the whole connection');
  }
}
